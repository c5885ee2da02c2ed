/** One run's Jenkinsfile, executed: a small virtual machine whose waiting programs hold no thread and survive a restart by replay. */
@NullMarked
package io.jenkins.plugins.stagegates.local.program;

import org.jspecify.annotations.NullMarked;
