/** Declarative Jenkinsfiles for the local runner. */
@NullMarked
package io.jenkins.plugins.stagegates.local.declarative;

import org.jspecify.annotations.NullMarked;
