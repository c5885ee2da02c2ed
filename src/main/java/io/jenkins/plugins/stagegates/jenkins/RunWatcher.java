package io.jenkins.plugins.stagegates.jenkins;

import hudson.ExtensionPoint;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.port.RunListener;
import io.jenkins.plugins.stagegates.engine.run.RunState;

/** A part of this plugin that is told what happens in runs. */
public interface RunWatcher extends RunListener, ExtensionPoint {

    /** This run was taken up after a restart. */
    default void resumed(RunState state) {}

    /** This run is gone, or has another name; then {@link #resumed} follows. */
    default void forgotten(RunId run) {}
}
