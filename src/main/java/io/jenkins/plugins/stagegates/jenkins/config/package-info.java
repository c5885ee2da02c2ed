/** What administrators and jobs set: the global configuration and the job property. */
@NullMarked
package io.jenkins.plugins.stagegates.jenkins.config;

import org.jspecify.annotations.NullMarked;
