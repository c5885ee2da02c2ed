/** Tests of the scenarios. */
@NullMarked
package io.jenkins.plugins.stagegates.local.scenario;

import org.jspecify.annotations.NullMarked;
