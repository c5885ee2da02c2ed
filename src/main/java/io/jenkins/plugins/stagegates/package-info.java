/** Pipeline Stage Gates: manual stages, selective runs and retry of a Pipeline, in Jenkins and on a bare machine. */
@NullMarked
package io.jenkins.plugins.stagegates;

import org.jspecify.annotations.NullMarked;
