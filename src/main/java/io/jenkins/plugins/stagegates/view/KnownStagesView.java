package io.jenkins.plugins.stagegates.view;

import io.jenkins.plugins.stagegates.engine.model.Dependency;
import io.jenkins.plugins.stagegates.engine.model.Pipeline;
import io.jenkins.plugins.stagegates.engine.model.Stage;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.plan.StageNeeds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The stages that can be chosen.
 *
 * @param declared whether they were read from the definition; otherwise from the last completed run
 */
public record KnownStagesView(boolean declared, List<Line> stages) {

    /**
     * One stage.
     *
     * @param parent path of the nearest stage around it; absent for an outermost one
     * @param needs stages that it depends on, declared or learnt from earlier runs
     * @param takes what exactly it takes from them, by path
     * @param inputs what its gate will ask for
     * @param barred why the viewer may not give these at the start; absent: the viewer may
     */
    public record Line(
            String path,
            String name,
            @Nullable String parent,
            boolean branch,
            boolean manual,
            List<String> needs,
            List<Taken> takes,
            List<GateInputView> inputs,
            @Nullable String barred) {}

    /**
     * What one stage takes from another.
     *
     * @param declared whether the Jenkinsfile says so, by {@code needs}
     * @param outputs names of the outputs that it was seen to read
     * @param stashes names of the stashes that it was seen to take
     */
    public record Taken(String from, boolean declared, List<String> outputs, List<String> stashes) {

        static Taken of(StageNeeds.Taken taken) {
            return new Taken(taken.from().text(), taken.declared(), taken.outputs(), taken.stashes());
        }
    }

    public static KnownStagesView of(String job, Pipeline pipeline, Viewer viewer) {
        Map<StagePath, List<StageNeeds.Taken>> taken = StageNeeds.of(pipeline);
        return new KnownStagesView(
                pipeline.isDeclared(),
                pipeline.stages().stream()
                        .map(stage -> line(
                                pipeline,
                                stage,
                                taken.getOrDefault(stage.path(), List.of()),
                                stage.policy().gate().flatMap(gate -> Press.notBeforehand(job, gate, viewer))))
                        .toList());
    }

    private static Line line(Pipeline pipeline, Stage stage, List<StageNeeds.Taken> taken, Optional<String> barred) {
        return new Line(
                stage.path().text(),
                stage.path().name(),
                parent(pipeline, stage.path()).map(StagePath::text).orElse(null),
                stage.branches().contains(stage.path()),
                stage.policy().isManual(),
                needs(stage),
                taken.stream().map(Taken::of).toList(),
                stage.policy()
                        .gate()
                        .map(gate -> gate.inputs().definitions().stream()
                                .map(definition -> GateInputView.of(definition, Optional.empty()))
                                .toList())
                        .orElse(List.of()),
                barred.orElse(null));
    }

    private static Optional<StagePath> parent(Pipeline pipeline, StagePath path) {
        Optional<StagePath> up = path.parent();
        while (up.isPresent() && pipeline.stage(up.get()).isEmpty()) {
            up = up.get().parent();
        }
        return up;
    }

    private static List<String> needs(Stage stage) {
        return Stream.concat(
                        stage.policy().needs().stream(),
                        stage.learnt().stream().map(Dependency::on).map(StagePath::text))
                .distinct()
                .sorted()
                .toList();
    }
}
