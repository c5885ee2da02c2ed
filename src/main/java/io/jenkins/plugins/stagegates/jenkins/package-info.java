/** The Jenkins adapter: one engine for all Pipeline builds of a controller, and the control of their stages. */
@NullMarked
package io.jenkins.plugins.stagegates.jenkins;

import org.jspecify.annotations.NullMarked;
