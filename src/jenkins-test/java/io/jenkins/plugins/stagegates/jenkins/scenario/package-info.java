/** The scenarios on a real Jenkins. */
@NullMarked
package io.jenkins.plugins.stagegates.jenkins.scenario;

import org.jspecify.annotations.NullMarked;
