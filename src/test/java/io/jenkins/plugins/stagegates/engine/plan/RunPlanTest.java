package io.jenkins.plugins.stagegates.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.engine.model.Stage;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunPlanTest {

    private final PlannedStage build = PlannedStage.run(Stage.plain(new StagePath("Build")), "Selected.");
    private final PlannedStage deploy = PlannedStage.blocked(Stage.plain(new StagePath("Deploy")), "Because.");
    private final RunPlan plan = new RunPlan(List.of(build, deploy), chosen("Deploy/eu", "Build"));

    @ParameterizedTest
    @CsvSource({
        "Deploy,true",
        "Deploy/eu,true",
        "Deploy/eu/Smoke,true",
        "Build,true",
        "Build/x/y,true",
        "Deploy/us,false",
        "Deploy/europe,false",
        "Test,false"
    })
    void shouldRunUnknownStagesAtAboveAndBelowWhatIsChosen(String path, boolean runs) {
        assertThat(plan.runsUnknown(new StagePath(path))).isEqualTo(runs);
        assertThat(RunPlan.EVERYTHING.runsUnknown(new StagePath(path))).isTrue();
    }

    @Test
    void shouldFindItsStages() {
        assertThat(plan.stage(new StagePath("Deploy"))).contains(deploy);
        assertThat(plan.stage(new StagePath("Test"))).isEmpty();
        assertThat(plan.blocked()).containsExactly(deploy);
        assertThat(plan.isBlocked()).isTrue();
        assertThat(new RunPlan(List.of(build), Optional.empty()).isBlocked()).isFalse();
    }

    @Test
    void shouldBeEqualWhenStagesAndChoiceAre() {
        assertThat(plan)
                .isEqualTo(new RunPlan(List.of(build, deploy), chosen("Build", "Deploy/eu")))
                .hasSameHashCodeAs(new RunPlan(List.of(build, deploy), chosen("Build", "Deploy/eu")))
                .isNotEqualTo(new RunPlan(List.of(build), plan.chosen()))
                .isNotEqualTo(new RunPlan(plan.stages(), Optional.empty()))
                .isNotEqualTo("plan");
        assertThat(plan.hashCode()).isNotEqualTo(RunPlan.EVERYTHING.hashCode());
        assertThat(RunPlan.EVERYTHING).hasToString("RunPlan[stages=[], chosen=Optional.empty]");
    }

    private static Optional<Set<StagePath>> chosen(String one, String other) {
        return Optional.of(Set.of(new StagePath(one), new StagePath(other)));
    }
}
