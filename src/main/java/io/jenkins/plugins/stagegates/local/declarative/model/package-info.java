/** What a Declarative Jenkinsfile says, as immutable values. */
@NullMarked
package io.jenkins.plugins.stagegates.local.declarative.model;

import org.jspecify.annotations.NullMarked;
