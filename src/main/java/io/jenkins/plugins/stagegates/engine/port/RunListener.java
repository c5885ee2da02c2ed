package io.jenkins.plugins.stagegates.engine.port;

import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import java.util.List;

/** Is told what has happened, after it was stored. Called in order for one run. Must return soon and not throw. */
public interface RunListener {

    /**
     * @param after the state after these events
     * @param events what was appended together
     */
    void recorded(RunState after, List<? extends RunEvent> events);
}
