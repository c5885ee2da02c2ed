package io.jenkins.plugins.stagegates.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.engine.model.Pipeline;
import io.jenkins.plugins.stagegates.engine.model.Selection;
import io.jenkins.plugins.stagegates.engine.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SelectionPlannerTest {

    private static final String RELEASE = """
            Build
            Scan
            Test
            Test/|unit
            Test/|ui unstashes=Build:jar
            Deploy manual needs=Build reads=Build:IMAGE
            Smoke needs=Deploy""";

    @Test
    void shouldRunEverythingWhenNothingIsSelected() {
        assertThat(plan(RELEASE, Selection.ALL)).isEqualTo("""
                Build: RUN Every stage runs.
                Scan: RUN Every stage runs.
                Test: RUN Every stage runs.
                Test/unit: RUN Every stage runs.
                Test/ui: RUN Every stage runs.
                Deploy: ASK Every stage runs.
                Smoke: RUN Every stage runs.""");
    }

    @Test
    void shouldTakeDependenciesAlongTransitivelyWhenADependentStageIsSelected() {
        assertThat(plan(RELEASE, Selection.of("Smoke"))).isEqualTo("""
                Build: RUN 'Deploy' needs it.
                Scan: SKIP Not selected.
                Test: SKIP Not selected.
                Test/unit: SKIP Not selected.
                Test/ui: SKIP Not selected.
                Deploy: ASK 'Smoke' needs it.
                Smoke: RUN Selected.
                chosen: [Build, Deploy, Smoke]""");
    }

    @Test
    void shouldRunParentsAndNoSiblingsWhenAChildIsSelectedByItsName() {
        assertThat(plan(RELEASE, Selection.of("ui"))).isEqualTo("""
                Build: RUN 'Test/ui' needs it.
                Scan: SKIP Not selected.
                Test: RUN 'Test/ui' inside it runs.
                Test/unit: SKIP Not selected.
                Test/ui: RUN Selected.
                Deploy: SKIP Not selected.
                Smoke: SKIP Not selected.
                chosen: [Build, Test/ui]""");
    }

    @Test
    void shouldRunAllChildrenWithWhatTheyNeedWhenAParentIsSelected() {
        assertThat(plan(RELEASE, Selection.of("Test"))).isEqualTo("""
                Build: RUN 'Test/ui' needs it.
                Scan: SKIP Not selected.
                Test: RUN Selected.
                Test/unit: RUN Inside 'Test', which is selected.
                Test/ui: RUN Inside 'Test', which is selected.
                Deploy: SKIP Not selected.
                Smoke: SKIP Not selected.
                chosen: [Build, Test]""");
    }

    @Test
    void shouldMeetTheNeedsOfAParentWhenItRunsOnlyForItsChild() {
        assertThat(plan("""
                Prepare
                Deploy needs=Prepare reads=Deploy/us:URL
                Deploy/eu
                Deploy/us""", Selection.of("Deploy/eu"))).isEqualTo("""
                Prepare: RUN 'Deploy' needs it.
                Deploy: RUN 'Deploy/eu' inside it runs.
                Deploy/eu: RUN Selected.
                Deploy/us: RUN 'Deploy' needs it.
                chosen: [Deploy/eu, Deploy/us, Prepare]""");
    }

    @Test
    void shouldRunAParentWholeWhenAnotherStageNeedsIt() {
        String pipeline = """
                Build
                Build/compile
                Build/docs
                Deploy needs=Build
                Notify reads=Build:IMAGE
                Sign needs=compile""";

        assertThat(plan(pipeline, Selection.of("compile", "Deploy"))).isEqualTo("""
                Build: RUN 'Deploy' needs it.
                Build/compile: RUN Selected.
                Build/docs: RUN Inside 'Build', which 'Deploy' needs.
                Deploy: RUN Selected.
                Notify: SKIP Not selected.
                Sign: SKIP Not selected.
                chosen: [Build, Build/compile, Deploy]""");
        assertThat(plan(pipeline, Selection.of("compile", "Notify"))).isEqualTo("""
                Build: RUN 'Build/compile' inside it runs.
                Build/compile: RUN Selected.
                Build/docs: SKIP Not selected.
                Deploy: SKIP Not selected.
                Notify: RUN Selected.
                Sign: SKIP Not selected.
                chosen: [Build/compile, Notify]""");
    }

    @Test
    void shouldEndWhenDependenciesGoInACircle() {
        assertThat(plan("""
                A needs=B
                B reads=C:X
                C unstashes=A:s needs=C
                D""", Selection.of("B"))).isEqualTo("""
                A: RUN 'C' needs it.
                B: RUN Selected.
                C: RUN 'B' needs it.
                D: SKIP Not selected.
                chosen: [A, B, C]""");
    }

    @Test
    void shouldMeanTheNearestStageWhenANeedIsAName() {
        assertThat(plan("""
                Build
                eu
                eu/Build
                eu/Deploy needs=Build
                us
                us/Deploy needs=Build
                x
                x/Check
                y
                y/Check
                All needs=Check
                Far needs=eu/Build""", Selection.of("us/Deploy", "All"))).isEqualTo("""
                Build: RUN 'us/Deploy' needs it.
                eu: SKIP Not selected.
                eu/Build: SKIP Not selected.
                eu/Deploy: SKIP Not selected.
                us: RUN 'us/Deploy' inside it runs.
                us/Deploy: RUN Selected.
                x: RUN 'x/Check' inside it runs.
                x/Check: RUN 'All' needs it.
                y: RUN 'y/Check' inside it runs.
                y/Check: RUN 'All' needs it.
                All: RUN Selected.
                Far: SKIP Not selected.
                chosen: [All, Build, us/Deploy, x/Check, y/Check]""");
    }

    @Test
    void shouldPreferASiblingWhenANeedIsANameThatOthersBearToo() {
        String pipeline = """
                Build
                eu
                eu/Build
                eu/Deploy needs=Build
                eu/Group
                eu/Group/Smoke needs=Build""";

        assertThat(plan(pipeline, Selection.of("eu/Deploy"))).endsWith("chosen: [eu/Build, eu/Deploy]");
        assertThat(plan(pipeline, Selection.of("Smoke"))).endsWith("chosen: [eu/Build, eu/Group/Smoke]");
    }

    @Test
    void shouldTakeAStageForOutermostWhenNothingAroundItIsKnown() {
        assertThat(plan("A\nX/|b/one\nX/|b/two", Selection.of("X/b/two"))).isEqualTo("""
                A: SKIP Not selected.
                X/b/one: SKIP Not selected.
                X/b/two: RUN Selected.
                chosen: [X/b/two]""");
    }

    @Test
    void shouldBlockWhenANeedNamesNoStage() {
        assertThat(plan("""
                Build
                Deploy needs=Biuld,Tset
                Scan needs=Nothing""", Selection.of("Deploy"))).isEqualTo("""
                Build: SKIP Not selected.
                Deploy: BLOCKED It needs 'Biuld', but there is no such stage; the nearest are Build, Deploy, Scan. \
                It needs 'Tset', but there is no such stage; the nearest are Scan, Build, Deploy.
                Scan: SKIP Not selected.
                chosen: [Deploy]""");
    }

    @Test
    void shouldForgetALearntDependencyWhenItsStageIsGone() {
        assertThat(plan("Deploy reads=Old:IMAGE unstashes=Older:a", Selection.of("Deploy")))
                .isEqualTo("""
                Deploy: RUN Selected.
                chosen: [Deploy]""");
    }

    @Test
    void shouldRefuseWhenANameIsUnknownOrMeansSeveralStages() {
        String pipeline = """
                Build
                eu
                eu/Smoke
                us
                us/Smoke
                Publish""";

        assertThat(plan(pipeline, Selection.of("Publsh", "Smoke", "Build", "/")))
                .isEqualTo("""
                UNKNOWN_STAGE: There is no stage 'Publsh'; the nearest are Publish, Build, us. \
                There are several stages named 'Smoke'; say which: eu/Smoke, us/Smoke. \
                There is no stage '/'; the nearest are eu, us, Build.""");
        assertThat(plan(pipeline, supplying("Build", "Bild", "X")))
                .isEqualTo("UNKNOWN_STAGE: There is no stage 'Bild'; the nearest are Build, eu, us.");
        assertThat(plan(pipeline, Selection.of("us/Smoke"))).contains("us/Smoke: RUN Selected.");
        assertThat(Sketch.of(new SelectionPlanner((run, stash) -> true)
                        .plan(Pipeline.empty(), Selection.of("A"), Optional.empty())))
                .isEqualTo("UNKNOWN_STAGE: There is no stage 'A': none is known yet, let one run complete first.");
    }

    @Test
    void shouldFindParentsWhenStagesOfParallelBranchesAreMixed() {
        assertThat(plan("""
                Fan
                Fan/|a
                Fan/|b
                Fan/|a/x
                Fan/|b/y
                Fan/|c/lone
                Fan/|a/z""", Selection.of("z", "lone"))).isEqualTo("""
                Fan: RUN 'Fan/c/lone' inside it runs.
                Fan/a: RUN 'Fan/a/z' inside it runs.
                Fan/b: SKIP Not selected.
                Fan/a/x: SKIP Not selected.
                Fan/b/y: SKIP Not selected.
                Fan/c/lone: RUN Selected.
                Fan/a/z: RUN Selected.
                chosen: [Fan/a/z, Fan/c/lone]""");
        assertThat(plan("Fan\nFan/|a/x\nFan/|b/y", Selection.of("Fan"))).contains("Fan/b/y: RUN Inside 'Fan'");
    }

    private static String plan(String pipeline, Selection selection) {
        return Sketch.of(new SelectionPlanner((run, stash) -> true)
                .plan(Sketch.pipeline(pipeline), selection, Optional.empty()));
    }

    private static Selection supplying(String stage, String of, String... outputs) {
        return supplying(List.of(stage), of, outputs);
    }

    private static Selection supplying(List<String> stages, String of, String... outputs) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (String output : outputs) {
            values.put(output, Value.text("x"));
        }
        return new Selection(stages, Optional.empty(), Map.of(of, values));
    }
}
