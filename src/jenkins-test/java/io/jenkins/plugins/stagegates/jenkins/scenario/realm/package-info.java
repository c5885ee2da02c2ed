/** Put into a real Jenkins beside the plugin: the people of the scenarios. */
@NullMarked
package io.jenkins.plugins.stagegates.jenkins.scenario.realm;

import org.jspecify.annotations.NullMarked;
