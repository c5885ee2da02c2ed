package io.jenkins.plugins.stagegates.view;

import io.jenkins.plugins.stagegates.engine.run.GateState;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.engine.run.StageState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that waits for a person.
 *
 * @param gates the one that is due first comes first
 */
public record InboxView(List<Line> gates) {

    /**
     * One stage that waits.
     *
     * @param gate absent if it waits for a decision after a failure
     * @param intervention absent if it waits at its gate
     */
    public record Line(
            String job,
            int run,
            String stage,
            String name,
            String startedBy,
            Instant deadline,
            @Nullable GateView gate,
            @Nullable InterventionView intervention) {}

    public static InboxView of(List<RunState> runs, Viewer viewer) {
        List<Line> lines = new ArrayList<>();
        runs.forEach(run -> lines.addAll(of(run, viewer)));
        lines.sort(Comparator.comparing(Line::deadline)
                .thenComparing(Line::job)
                .thenComparing(Line::run)
                .thenComparing(Line::stage));
        return new InboxView(lines);
    }

    private static List<Line> of(RunState run, Viewer viewer) {
        List<Line> lines = new ArrayList<>();
        if (!run.stages().isAnyWaiting()) {
            return lines;
        }
        for (StageState stage : run.stages().inOrder()) {
            stage.openGate().ifPresent(gate -> lines.add(atGate(run, stage, gate, viewer)));
            stage.intervention()
                    .map(Map.Entry::getValue)
                    .map(asked -> InterventionView.of(run, asked, viewer))
                    .ifPresent(asked -> lines.add(afterFailure(run, stage, asked)));
        }
        return lines;
    }

    private static Line atGate(RunState run, StageState stage, GateState gate, Viewer viewer) {
        return new Line(
                run.id().job(),
                run.id().number(),
                stage.path().text(),
                stage.path().name(),
                run.start().by().id(),
                gate.deadline(),
                GateView.of(run, gate, viewer),
                null);
    }

    private static Line afterFailure(RunState run, StageState stage, InterventionView asked) {
        return new Line(
                run.id().job(),
                run.id().number(),
                stage.path().text(),
                stage.path().name(),
                run.start().by().id(),
                asked.deadline(),
                null,
                asked);
    }
}
