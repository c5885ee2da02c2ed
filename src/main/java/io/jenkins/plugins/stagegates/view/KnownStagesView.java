package io.jenkins.plugins.stagegates.view;

import io.jenkins.plugins.stagegates.engine.model.Dependency;
import io.jenkins.plugins.stagegates.engine.model.Pipeline;
import io.jenkins.plugins.stagegates.engine.model.Stage;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import java.util.List;
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
     */
    public record Line(
            String path, String name, @Nullable String parent, boolean branch, boolean manual, List<String> needs) {}

    public static KnownStagesView of(Pipeline pipeline) {
        return new KnownStagesView(
                pipeline.isDeclared(),
                pipeline.stages().stream().map(stage -> line(pipeline, stage)).toList());
    }

    private static Line line(Pipeline pipeline, Stage stage) {
        return new Line(
                stage.path().text(),
                stage.path().name(),
                parent(pipeline, stage.path()).map(StagePath::text).orElse(null),
                stage.branches().contains(stage.path()),
                stage.policy().isManual(),
                needs(stage));
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
