package io.jenkins.plugins.stagegates.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.engine.model.RunRecord;
import io.jenkins.plugins.stagegates.engine.model.Selection;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SelectionSubstitutesTest {

    private static final String RELEASE = """
            Build
            Scan
            Test
            Test/|unit
            Test/|ui unstashes=Build:jar
            Deploy manual needs=Build reads=Build:IMAGE
            Smoke needs=Deploy""";

    @Test
    void shouldSkipADependencyWhenAllThatIsTakenFromItIsSupplied() {
        assertThat(plan(RELEASE, supplying("Deploy", "Build", "IMAGE", "ARCH"))).isEqualTo("""
                Build: SKIP 'Deploy' needs it, but what it takes is supplied: ARCH, IMAGE.
                Scan: SKIP Not selected.
                Test: SKIP Not selected.
                Test/unit: SKIP Not selected.
                Test/ui: SKIP Not selected.
                Deploy: ASK Selected.
                Smoke: SKIP Not selected.
                chosen: [Deploy]""");
        assertThat(plan(RELEASE, supplying("Smoke", "Deploy", "URL"))).contains("Deploy: SKIP", "Build: SKIP Not");
    }

    @Test
    void shouldRunADependencyWhenNotAllThatIsTakenFromItIsSupplied() {
        assertThat(plan(RELEASE, supplying("Deploy", "Build", "ARCH"))).contains("Build: RUN 'Deploy' needs it.");
        assertThat(plan(RELEASE, supplying("ui", "Build", "IMAGE"))).contains("Build: RUN 'Test/ui' needs it.");
        assertThat(plan("Build\nDeploy needs=Build", supplying("Deploy", "Build")))
                .contains("Build: RUN");
    }

    @Test
    void shouldRunAStageWhenItIsSuppliedForOneButAnotherNeedsMore() {
        assertThat(plan("""
                Build
                Deploy reads=Build:IMAGE
                Test unstashes=Build:jar""", supplying(List.of("Deploy", "Test"), "Build", "IMAGE")))
                .isEqualTo("""
                Build: RUN 'Test' needs it.
                Deploy: RUN Selected.
                Test: RUN Selected.
                chosen: [Build, Deploy, Test]""");
    }

    @Test
    void shouldReuseADependencyWhenARunToBorrowFromHasIt() {
        RunRecord run41 = Sketch.record(41, """
                Build REUSED:UNSTABLE stashes=jar run=38
                Deploy FAILED""");
        PlanResult result = new SelectionPlanner((run, stash) -> run == 38 && stash.equals("jar"))
                .plan(Sketch.pipeline(RELEASE), borrowing("Deploy", "ui"), Optional.of(run41));

        assertThat(Sketch.of(result)).isEqualTo("""
                Build: REUSE 'Test/ui' needs it; borrowed from run 41.
                Scan: SKIP Not selected.
                Test: RUN 'Test/ui' inside it runs.
                Test/unit: SKIP Not selected.
                Test/ui: RUN Selected.
                Deploy: ASK Selected.
                Smoke: SKIP Not selected.
                chosen: [Deploy, Test/ui]""");
        assertThat(((PlanResult.Planned) result)
                        .plan()
                        .stage(new StagePath("Build"))
                        .flatMap(PlannedStage::reused)
                        .map(record -> record.executedIn()))
                .contains(38);
    }

    @Test
    void shouldBlockWhenTheRunToBorrowFromLacksSomething() {
        String needy = """
                A
                B
                C
                D
                E
                Z needs=A,B,C reads=D:X unstashes=D:jar,E:jar""";

        assertThat(borrow(needy, Sketch.record(41, """
                        B SKIPPED:CONDITION
                        C FAILED
                        D SUCCESS
                        E SUCCESS stashes=jar run=40"""), (run, stash) -> false, "Z"))
                .isEqualTo("""
                A: BLOCKED 'Z' needs it, but run 41 has no such stage.
                B: BLOCKED 'Z' needs it, but it is SKIPPED in run 41.
                C: BLOCKED 'Z' needs it, but it is FAILED in run 41.
                D: BLOCKED 'Z' needs it, but run 41 has no stash 'jar' of it.
                E: BLOCKED 'Z' needs it, but its stash 'jar' of run 40 is no longer kept.
                Z: BLOCKED It needs 'A', which cannot be borrowed.
                chosen: [Z]""");
    }

    @Test
    void shouldBlockWhenOneOfTwoDependentsCannotBorrow() {
        String pipeline = """
                Build
                A needs=Build
                B unstashes=Build:jar
                C reads=Build:IMAGE""";
        RunRecord record = Sketch.record(41, "Build SUCCESS stashes=jar");

        for (List<String> order : List.of(List.of("A", "B", "C"), List.of("C", "B", "A"))) {
            assertThat(borrow(pipeline, record, (run, stash) -> false, order.toArray(String[]::new)))
                    .startsWith("Build: BLOCKED 'B' needs it, but its stash 'jar' of run 41 is no longer kept.");
        }
        Selection both =
                new Selection(List.of("B", "C"), Optional.of(41), Map.of("Build", Map.of("IMAGE", Value.text("x"))));
        assertThat(Sketch.of(new SelectionPlanner((run, stash) -> true)
                        .plan(Sketch.pipeline(pipeline), both, Optional.of(record))))
                .startsWith("Build: REUSE 'B' needs it; borrowed from run 41.");
    }

    @Test
    void shouldBorrowWhatIsInsideABorrowedStage() {
        assertThat(borrow("""
                Build
                Build/compile
                Build/compile/java
                Build/docs
                Build/new
                Deploy needs=Build,compile
                Check needs=java""", Sketch.record(41, """
                        Build SUCCESS
                        Build/compile SUCCESS
                        Build/compile/java SUCCESS
                        Build/docs SKIPPED:CONDITION"""), (run, stash) -> true, "Deploy", "Check"))
                .isEqualTo("""
                Build: REUSE 'Deploy' needs it; borrowed from run 41.
                Build/compile: REUSE 'Deploy' needs it; borrowed from run 41.
                Build/compile/java: REUSE 'Check' needs it; borrowed from run 41.
                Build/docs: SKIP(CONDITION) Inside 'Build', which is borrowed from run 41.
                Build/new: SKIP Inside 'Build', which is borrowed from run 41.
                Deploy: RUN Selected.
                Check: RUN Selected.
                chosen: [Check, Deploy]""");
    }

    @Test
    void shouldBorrowOnlyTheRestWhenAPartOfANeededStageRuns() {
        assertThat(borrow("""
                Build
                Build/compile
                Build/docs
                Deploy needs=Build""", Sketch.record(41, """
                        Build SUCCESS
                        Build/compile SUCCESS
                        Build/docs SUCCESS"""), (run, stash) -> true, "Deploy", "compile"))
                .isEqualTo("""
                Build: RUN 'Build/compile' inside it runs.
                Build/compile: RUN Selected.
                Build/docs: REUSE Inside 'Build', which is borrowed from run 41.
                Deploy: RUN Selected.
                chosen: [Build/compile, Deploy]""");
    }

    private static String plan(String pipeline, Selection selection) {
        return Sketch.of(new SelectionPlanner((run, stash) -> true)
                .plan(Sketch.pipeline(pipeline), selection, Optional.empty()));
    }

    private static String borrow(String pipeline, RunRecord from, KeptStashes kept, String... stages) {
        return Sketch.of(
                new SelectionPlanner(kept).plan(Sketch.pipeline(pipeline), borrowing(stages), Optional.of(from)));
    }

    private static Selection borrowing(String... stages) {
        return new Selection(List.of(stages), Optional.of(41), Map.of());
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
