package io.jenkins.plugins.stagegates.jenkins;

import hudson.ExtensionList;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.port.RunListener;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** All {@link RunWatcher}s; what one of them throws hurts nobody else. Thread-safe. */
final class Watchers implements RunListener {

    private static final Logger LOGGER = Logger.getLogger(Watchers.class.getName());

    @Override
    public void recorded(RunState after, List<? extends RunEvent> events) {
        tell(after.id(), watcher -> watcher.recorded(after, events));
    }

    void resumed(RunState state) {
        tell(state.id(), watcher -> watcher.resumed(state));
    }

    void forgotten(RunId run) {
        tell(run, watcher -> watcher.forgotten(run));
    }

    private static void tell(RunId run, Consumer<RunWatcher> news) {
        for (RunWatcher watcher : ExtensionList.lookup(RunWatcher.class)) {
            try {
                news.accept(watcher);
            } catch (RuntimeException e) {
                LOGGER.log(Level.WARNING, e, () -> "Cannot tell everybody what happens in " + run);
            }
        }
    }
}
