/** What other plugins may use: to be told what happens at gates. It stays compatible. */
@NullMarked
package io.jenkins.plugins.stagegates.jenkins.api;

import org.jspecify.annotations.NullMarked;
