package io.jenkins.plugins.stagegates.jenkins.notice;

import hudson.Extension;
import hudson.model.TaskListener;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.jenkins.ControlledRun;
import io.jenkins.plugins.stagegates.jenkins.RunWatcher;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;

/** Tells the log of a build who decided what, and which failures were not left as they were. Thread-safe. */
@Extension
public final class BuildLog implements RunWatcher {

    private static final Logger LOGGER = Logger.getLogger(BuildLog.class.getName());

    /** What was decided after a restart before Jenkins had loaded the build; no build is loaded for a line of its log. */
    private final Map<RunId, List<String>> untold = new ConcurrentHashMap<>();

    @Override
    public void recorded(RunState after, List<? extends RunEvent> events) {
        List<String> lines = LogSentences.of(after, events);
        Optional<ControlledRun> build = StageGates.get().ifControlled(after.id());
        if (build.isEmpty() && after.hasEnded()) {
            untold.remove(after.id());
        } else if (build.isEmpty()) {
            keep(after.id(), lines);
        } else if (!lines.isEmpty() || untold.containsKey(after.id())) {
            List<String> all = new ArrayList<>(
                    Optional.ofNullable(untold.remove(after.id())).orElse(List.of()));
            all.addAll(lines);
            print(build.get(), all);
        }
    }

    private void keep(RunId run, List<String> lines) {
        if (!lines.isEmpty()) {
            untold.merge(run, lines, (before, now) -> {
                List<String> all = new ArrayList<>(before);
                all.addAll(now);
                return List.copyOf(all);
            });
        }
    }

    private static void print(ControlledRun build, List<String> lines) {
        if (!(build.run() instanceof FlowExecutionOwner.Executable executable)) {
            return;
        }
        try {
            TaskListener log = executable.asFlowExecutionOwner().getListener();
            lines.forEach(log.getLogger()::println);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot write to the log of " + build.id());
        }
    }

    @Override
    public void forgotten(RunId run) {
        untold.remove(run);
    }
}
