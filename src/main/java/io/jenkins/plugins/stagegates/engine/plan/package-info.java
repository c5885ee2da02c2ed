/** What a run will do with each stage, and why. */
@NullMarked
package io.jenkins.plugins.stagegates.engine.plan;

import org.jspecify.annotations.NullMarked;
