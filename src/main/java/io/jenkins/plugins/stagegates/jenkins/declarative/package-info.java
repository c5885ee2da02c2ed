/** What Declarative Jenkinsfiles say of stages before they run; everything else works without Declarative too. */
@NullMarked
package io.jenkins.plugins.stagegates.jenkins.declarative;

import org.jspecify.annotations.NullMarked;
