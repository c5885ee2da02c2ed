/** What can be read of a Jenkinsfile's expressions before it runs. */
@NullMarked
package io.jenkins.plugins.stagegates.literal;

import org.jspecify.annotations.NullMarked;
