package io.jenkins.plugins.stagegates.jenkins.declarative;

import io.jenkins.plugins.stagegates.engine.model.Pipeline;
import io.jenkins.plugins.stagegates.engine.model.Stage;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StagePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTOption;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTPipelineDef;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTStage;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTStageBase;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTStages;
import org.jspecify.annotations.Nullable;

/** The stages of a Declarative model as the engine knows them: a matrix by its cells, parallel stages as branches. */
final class ModelStages {

    private final List<Stage> stages = new ArrayList<>();

    private ModelStages() {}

    static Pipeline of(ModelASTPipelineDef model) {
        ModelStages reader = new ModelStages();
        reader.addAll(model.getStages(), new Place(Optional.empty(), List.of(), false));
        return new Pipeline(reader.stages, true);
    }

    /**
     * Where stages stand.
     *
     * @param parent the stage around them
     * @param branches those elements of its path that are branches
     * @param parallel whether each of them is a branch of its own
     */
    private record Place(Optional<StagePath> parent, List<StagePath> branches, boolean parallel) {}

    private void addAll(@Nullable ModelASTStages group, Place place) {
        if (group != null) {
            group.getStages().forEach(stage -> addStage(stage, place));
        }
    }

    private void addStage(ModelASTStage stage, Place place) {
        Place inside = add(stage.getName(), policy(stage), place);
        addAll(stage.getStages(), inside);
        Place branches = new Place(inside.parent(), inside.branches(), true);
        addAll(stage.getParallel(), branches);
        if (stage.getMatrix() != null) {
            StagePolicy policy = policy(stage.getMatrix());
            for (String cell : MatrixCells.names(stage.getMatrix())) {
                addAll(stage.getMatrix().getStages(), add(cell, policy, branches));
            }
        }
    }

    /** @return where the stages inside of it stand */
    private Place add(String name, StagePolicy policy, Place place) {
        StagePath path = place.parent().map(parent -> parent.child(name, 1)).orElseGet(() -> StagePath.root(name, 1));
        List<StagePath> branches = new ArrayList<>(place.branches());
        if (place.parallel()) {
            branches.add(path);
        }
        stages.add(new Stage(path, policy, branches, Set.of()));
        return new Place(Optional.of(path), branches, false);
    }

    private static StagePolicy policy(ModelASTStageBase stage) {
        return stage.getOptions() == null
                ? StagePolicy.NONE
                : stage.getOptions().getOptions().stream()
                        .filter(option -> "stageGate".equals(option.getName()))
                        .findFirst()
                        .map(ModelASTOption::getSourceLocation)
                        .map(PolicyOption::policy)
                        .orElse(StagePolicy.NONE);
    }
}
