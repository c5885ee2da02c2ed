/** What Jenkins supplies to the engine: files in build directories, jobs, people, timers. */
@NullMarked
package io.jenkins.plugins.stagegates.jenkins.port;

import org.jspecify.annotations.NullMarked;
