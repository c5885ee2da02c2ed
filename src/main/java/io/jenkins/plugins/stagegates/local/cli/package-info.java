/** The command line: one class for each command, and the live view of a run. */
@NullMarked
package io.jenkins.plugins.stagegates.local.cli;

import org.jspecify.annotations.NullMarked;
