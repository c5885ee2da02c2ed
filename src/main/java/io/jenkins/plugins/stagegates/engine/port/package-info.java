/** What a host supplies to the engine. */
@NullMarked
package io.jenkins.plugins.stagegates.engine.port;

import org.jspecify.annotations.NullMarked;
