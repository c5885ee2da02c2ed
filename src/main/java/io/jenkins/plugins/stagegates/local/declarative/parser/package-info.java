/** Reads the {@code pipeline {}} block of a Jenkinsfile and reports everything that is wrong with it at once. */
@NullMarked
package io.jenkins.plugins.stagegates.local.declarative.parser;

import org.jspecify.annotations.NullMarked;
