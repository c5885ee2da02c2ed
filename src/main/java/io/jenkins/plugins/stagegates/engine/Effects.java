package io.jenkins.plugins.stagegates.engine;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.engine.run.StageState;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What follows from stored events: timers, the launcher, listeners. Each may be repeated without harm. */
final class Effects {

    private final EnginePorts ports;

    Effects(EnginePorts ports) {
        this.ports = ports;
    }

    void performFirst(RunState state, List<RunEvent> events) {
        ports.listener().recorded(state, events);
    }

    void perform(LiveRun.Step step) {
        RunState after = step.after();
        Set<StagePath> touched = new LinkedHashSet<>();
        boolean abort = false;
        for (RunEvent event : step.events()) {
            if (event instanceof RunEvent.OfStage ofStage) {
                touched.add(ofStage.path());
            }
            abort |= event instanceof RunEvent.AbortRequested;
        }
        touched.forEach(path -> schedule(step.before(), after, path));
        ports.listener().recorded(after, step.events());
        if (abort) {
            ports.launcher().interrupt(after.id(), reason(after));
        }
        if (!touched.isEmpty()) {
            ports.launcher().advanced(after.id(), touched);
        }
    }

    void rearm(RunState state) {
        if (state.hasEnded()) {
            return;
        }
        for (StageState stage : state.stages().inOrder()) {
            stage.nextDue().ifPresent(when -> ports.timers().arm(state.id(), stage.path(), when));
        }
        if (state.abort().isPresent()) {
            ports.launcher().interrupt(state.id(), reason(state));
        }
    }

    private void schedule(RunState before, RunState after, StagePath path) {
        Optional<Instant> old = before.stage(path).flatMap(StageState::nextDue);
        Optional<Instant> next = after.stage(path).flatMap(StageState::nextDue);
        if (next.isPresent()) {
            if (!next.equals(old)) {
                ports.timers().arm(after.id(), path, next.get());
            }
        } else if (old.isPresent()) {
            ports.timers().disarm(after.id(), path);
        }
    }

    private static String reason(RunState state) {
        return state.abort()
                .map(abort -> "The run is aborted"
                        + (abort.by().equals(Actor.SYSTEM) ? "" : " by " + abort.by())
                        + (abort.comment().isBlank() ? "." : ": " + abort.comment()))
                .orElse("The run is aborted.");
    }
}
