package io.jenkins.plugins.stagegates.local.declarative.model;

import io.jenkins.plugins.stagegates.engine.model.Inputs;
import io.jenkins.plugins.stagegates.engine.model.JobSettings;
import io.jenkins.plugins.stagegates.engine.model.Pipeline;
import io.jenkins.plugins.stagegates.engine.model.Stage;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A whole {@code pipeline {}}: the matrices are already expanded into their cells.
 *
 * @param parameters of the job
 * @param settings of the job, where the pipeline says them
 */
public record DeclarativeModel(
        Surroundings surroundings,
        Inputs parameters,
        Optional<JobSettings> settings,
        List<StageModel> stages,
        Post post) {

    public DeclarativeModel {
        stages = List.copyOf(stages);
    }

    /** All stages in the order of the Jenkinsfile, each before those inside it. */
    public Stream<StageModel> allStages() {
        return stages.stream().flatMap(StageModel::withDescendants);
    }

    /** What the engine knows of the stages before they run. */
    public Pipeline pipeline() {
        var known = new ArrayList<Stage>();
        stages.forEach(stage -> collect(stage, List.of(), false, known));
        return new Pipeline(known, true);
    }

    private static void collect(StageModel stage, List<StagePath> branches, boolean isBranch, List<Stage> known) {
        var mine = new ArrayList<>(branches);
        if (isBranch) {
            mine.add(stage.identity().path());
        }
        known.add(new Stage(stage.identity().path(), stage.policy(), mine, Set.of()));
        stage.body().stages().forEach(child -> collect(child, mine, stage.body() instanceof Body.Parallel, known));
    }
}
