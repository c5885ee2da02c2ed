/** The life of one run: commands are decided into events, events are applied to the state. */
@NullMarked
package io.jenkins.plugins.stagegates.engine.run;

import org.jspecify.annotations.NullMarked;
