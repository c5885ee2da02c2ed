/** Tests of the command line. */
@NullMarked
package io.jenkins.plugins.stagegates.local.cli;

import org.jspecify.annotations.NullMarked;
