package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import java.util.List;

/** Is told what happens to the runs that this process hosts. Called in order for one run; must return soon. */
@FunctionalInterface
public interface RunWatcher {

    /**
     * @param after the state after these events
     * @param first position of the first of these events in the run's journal, from 0
     * @param events what was stored together
     */
    void happened(RunState after, long first, List<? extends RunEvent> events);
}
