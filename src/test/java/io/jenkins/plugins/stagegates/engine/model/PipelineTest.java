package io.jenkins.plugins.stagegates.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PipelineTest {

    private static final StagePolicy MANUAL =
            new StagePolicy(Optional.of(Gate.waiting(Duration.ofMinutes(1))), List.of(), FailureStrategy.NONE);

    private final Pipeline pipeline = of("Build", "eu", "eu/Smoke", "us", "us/Smoke", "us/Smoke~2", "Publish");

    @Test
    void shouldKeepTheOrderAndTheLastOfTwoStagesWithOnePath() {
        Stage again = new Stage(new StagePath("A"), MANUAL, List.of(), Set.of());
        Pipeline twice = new Pipeline(List.of(plain("A"), plain("B"), again), false);

        assertThat(twice.stages()).containsExactly(again, plain("B"));
        assertThat(twice.stage(new StagePath("A"))).contains(again);
        assertThat(twice.stage(new StagePath("C"))).isEmpty();
        assertThat(twice.position(new StagePath("B"))).isEqualTo(1);
        assertThat(twice.position(new StagePath("C"))).isEqualTo(-1);
        assertThat(twice.isEmpty()).isFalse();
        assertThat(twice.isDeclared()).isFalse();
        assertThat(new Pipeline(List.of(), true).isDeclared()).isTrue();
        assertThat(Pipeline.empty().isEmpty()).isTrue();
        assertThat(Pipeline.empty().isDeclared()).isFalse();
    }

    @Test
    void shouldPreferAPathToANameWhenBothMatch() {
        assertThat(matching("us/Smoke")).containsExactly("us/Smoke");
        assertThat(matching("Smoke")).containsExactly("eu/Smoke", "us/Smoke", "us/Smoke~2");
        assertThat(matching("eu")).containsExactly("eu");
        assertThat(matching("Smok")).isEmpty();
        assertThat(matching("")).isEmpty();
        assertThat(matching("/")).isEmpty();
        assertThat(of("a/A", "A").matching("A")).containsExactly(plain("A"));
    }

    @Test
    void shouldFindAStageWhoseNameIsEncodedInItsPath() {
        StagePath path = StagePath.of("eu/west");

        assertThat(new Pipeline(List.of(Stage.plain(path)), true).matching("eu/west"))
                .containsExactly(Stage.plain(path));
    }

    @Test
    void shouldNameTheThreeNearestByPathOrName() {
        assertThat(pipeline.nearest("Publsh")).startsWith("Publish").hasSize(3);
        assertThat(pipeline.nearest("smoke")).containsExactly("eu/Smoke", "us/Smoke", "us/Smoke~2");
        assertThat(pipeline.nearest("us/Smok")).startsWith("us/Smoke");
        assertThat(Pipeline.empty().nearest("x")).isEmpty();
    }

    @Test
    void shouldLearnDependenciesFromAnotherReading() {
        Dependency one = new Dependency.Output(new StagePath("Build"), "IMAGE");
        Dependency two = new Dependency.Stash(new StagePath("Build"), "jar");
        Stage here =
                new Stage(new StagePath("Deploy"), StagePolicy.NONE, List.of(new StagePath("Deploy")), Set.of(one));
        Stage there = new Stage(new StagePath("Deploy"), MANUAL, List.of(), Set.of(two));
        Pipeline other = new Pipeline(List.of(there, plain("Old")), false);

        Pipeline declared = new Pipeline(List.of(plain("Build"), here), true).learningFrom(other);
        assertThat(declared.stages())
                .containsExactly(
                        plain("Build"), new Stage(here.path(), StagePolicy.NONE, here.branches(), Set.of(one, two)));
        assertThat(declared.isDeclared()).isTrue();
        Pipeline seen = new Pipeline(List.of(here), false).learningFrom(other);
        assertThat(seen.stages()).containsExactly(new Stage(here.path(), MANUAL, here.branches(), Set.of(one, two)));
        assertThat(seen.isDeclared()).isFalse();
    }

    @Test
    void shouldLearnAPolicyOnlyWhereThereIsNone() {
        Stage manual = new Stage(new StagePath("Deploy"), MANUAL, List.of(), Set.of());
        Pipeline other = new Pipeline(List.of(plain("Deploy")), false);

        assertThat(new Pipeline(List.of(manual), false).learningFrom(other).stages())
                .containsExactly(manual);
        assertThat(new Pipeline(List.of(plain("Deploy")), false)
                        .learningFrom(new Pipeline(List.of(manual), false))
                        .stages())
                .containsExactly(manual);
    }

    private List<String> matching(String text) {
        return pipeline.matching(text).stream()
                .map(stage -> stage.path().text())
                .toList();
    }

    private static Pipeline of(String... paths) {
        return new Pipeline(List.of(paths).stream().map(PipelineTest::plain).toList(), true);
    }

    private static Stage plain(String path) {
        return Stage.plain(new StagePath(path));
    }
}
