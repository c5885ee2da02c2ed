/** The steps that a Jenkinsfile can call in the local runner. */
@NullMarked
package io.jenkins.plugins.stagegates.local.step;

import org.jspecify.annotations.NullMarked;
