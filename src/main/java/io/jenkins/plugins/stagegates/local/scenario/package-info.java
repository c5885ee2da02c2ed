/** Stories about a Jenkinsfile and what people do to it, read from files and played on a host. */
@NullMarked
package io.jenkins.plugins.stagegates.local.scenario;

import org.jspecify.annotations.NullMarked;
