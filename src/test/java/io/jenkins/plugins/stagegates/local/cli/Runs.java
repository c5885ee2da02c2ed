package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import io.jenkins.plugins.stagegates.view.BarredView;
import io.jenkins.plugins.stagegates.view.GateInputView;
import io.jenkins.plugins.stagegates.view.GateView;
import io.jenkins.plugins.stagegates.view.RunView;
import io.jenkins.plugins.stagegates.view.SelectionView;
import io.jenkins.plugins.stagegates.view.StageView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs as the command line gets them, 42 seconds after their start. */
final class Runs {

    static final Instant START = Instant.parse("2026-01-01T10:00:00Z");
    static final Instant NOW = START.plusSeconds(42);

    private Runs() {}

    static RunView of(RunStatus status, List<StageView> stages) {
        long waiting = stages.stream().filter(stage -> stage.gate() != null).count();
        return new RunView(
                "release",
                1,
                status,
                null,
                "admin",
                START,
                null,
                "",
                null,
                null,
                new SelectionView(List.of(), null, Map.of()),
                Map.of(),
                stages,
                List.of(),
                List.of(),
                (int) waiting,
                new BarredView(null, null));
    }

    /** @param stages as in {@code "Deploy/eu RUNNING"} */
    static List<StageView> stages(String... stages) {
        return Stream.of(stages)
                .map(text -> stage(
                        text.substring(0, text.lastIndexOf(' ')),
                        StageStatus.valueOf(text.substring(text.lastIndexOf(' ') + 1)),
                        null))
                .toList();
    }

    static StageView waiting(String path, GateView gate) {
        return stage(path, StageStatus.WAITING, gate);
    }

    static GateView gate(List<GateInputView> inputs, String... submitters) {
        List<String> missing = inputs.stream()
                .filter(GateInputView::required)
                .map(GateInputView::name)
                .toList();
        return new GateView(
                START,
                START.plusSeconds(600),
                "Deploy now?",
                inputs,
                missing,
                missing.isEmpty(),
                null,
                true,
                true,
                0,
                1,
                List.of(),
                List.of(submitters),
                true,
                false,
                null);
    }

    private static StageView stage(String path, StageStatus status, @org.jspecify.annotations.Nullable GateView gate) {
        Instant started = status == StageStatus.PENDING ? null : START;
        Instant ended = status.hasEnded() ? START.plusSeconds(2) : null;
        return new StageView(
                path,
                new StagePath(path).name(),
                null,
                false,
                gate != null,
                status,
                null,
                1,
                null,
                null,
                started,
                ended,
                null,
                null,
                Map.of(),
                null,
                null,
                gate,
                null,
                List.of());
    }
}
