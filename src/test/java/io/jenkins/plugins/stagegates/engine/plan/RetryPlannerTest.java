package io.jenkins.plugins.stagegates.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.engine.model.Pipeline;
import io.jenkins.plugins.stagegates.engine.model.RunOrigin.ParallelScope;
import io.jenkins.plugins.stagegates.engine.model.RunRecord;
import io.jenkins.plugins.stagegates.engine.model.Selection;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryPlannerTest {

    @Test
    void shouldReuseEarlierStagesAndRunTheRestWhenRetriedFromTheFailedOne() {
        assertThat(failed("""
                Build SUCCESS
                Scan SKIPPED:CONDITION
                Sign SKIPPED:OPTIONAL
                Approve REUSED:UNSTABLE run=3
                Deploy FAILED manual
                Smoke SKIPPED:EARLIER_FAILURE
                Report SKIPPED:NOT_SELECTED""", "Deploy")).isEqualTo("""
                Build: REUSE Taken from run 7, where it was SUCCESS.
                Scan: SKIP(CONDITION) Its condition was not met in run 7.
                Sign: SKIP(OPTIONAL) Its optional gate was not passed in run 7.
                Approve: REUSE Taken from run 3, where it was UNSTABLE.
                Deploy: ASK Retried from here.
                Smoke: RUN It comes after 'Deploy'.
                Report: SKIP Not selected in run 7.""");
    }

    @Test
    void shouldRunWhatIsInsideAndAroundThePoint() {
        assertThat(failed("""
                A SUCCESS
                A/1 SUCCESS
                B FAILED
                B/1 SUCCESS
                B/2 FAILED
                B/2/x SUCCESS
                B/2/y FAILED
                B/2/z SKIPPED:NOT_SELECTED
                B/3 SKIPPED:EARLIER_FAILURE
                C SKIPPED:EARLIER_FAILURE
                C/1 SKIPPED:EARLIER_FAILURE""", "B/2")).isEqualTo("""
                A: REUSE Taken from run 7, where it was SUCCESS.
                A/1: REUSE Taken from run 7, where it was SUCCESS.
                B: RUN 'B/2' inside it is retried.
                B/1: REUSE Taken from run 7, where it was SUCCESS.
                B/2: RUN Retried from here.
                B/2/x: RUN Inside 'B/2', which is retried.
                B/2/y: RUN Inside 'B/2', which is retried.
                B/2/z: SKIP Not selected in run 7.
                B/3: RUN It comes after 'B/2'.
                C: RUN It comes after 'B/2'.
                C/1: RUN It comes after 'B/2'.""");
    }

    @Test
    void shouldAllowAnySuccessfulStageBeforeOrBesideTheFailure() {
        String origin = """
                Build SUCCESS
                Fan FAILED
                Fan/|a SUCCESS
                Fan/|b FAILED
                Fan/|c SUCCESS""";

        assertThat(decisions(origin, "Build", ParallelScope.FAILED))
                .isEqualTo("Build:RUN Fan:RUN Fan/a:RUN Fan/b:RUN Fan/c:RUN");
        assertThat(decisions(origin, "Fan/c", ParallelScope.FAILED))
                .isEqualTo("Build:REUSE Fan:RUN Fan/a:REUSE Fan/b:RUN Fan/c:RUN");
    }

    @Test
    void shouldRefuseWhenTheStageIsUnknownOrWasNotExecuted() {
        String origin = """
                Build SUCCESS
                Deploy FAILED
                Smoke SKIPPED:EARLIER_FAILURE
                Odd PENDING""";

        assertThat(failed(origin, "Smok"))
                .isEqualTo("UNKNOWN_STAGE: There is no stage 'Smok'; the nearest are Smoke, Odd, Build.");
        assertThat(failed(origin, "Smoke")).isEqualTo("""
                BLOCKED: Stage 'Smoke' was not executed in run 7 (SKIPPED: EARLIER_FAILURE); \
                retry from 'Deploy', which is FAILED, or from a stage before it.""");
        assertThat(failed(origin, "Odd")).startsWith("BLOCKED: Stage 'Odd' was not executed in run 7 (PENDING);");
        assertThat(failed("Build SUCCESS\nX SKIPPED:CONDITION", "X")).isEqualTo("""
                BLOCKED: Stage 'X' was not executed in run 7 (SKIPPED: CONDITION); retry from a stage that was.""");
    }

    @Test
    void shouldRefuseWhenAllFailuresLieBeforeThePoint() {
        assertThat(failed("""
                Build REUSED:EXPIRED run=6
                Deploy SUCCESS
                Smoke UNSTABLE""", "Deploy")).isEqualTo("""
                BLOCKED: Stage 'Deploy' and all that came after it in run 7 were successful; \
                retry from 'Build', which is EXPIRED, or from a stage before it.""");
        assertThat(failed("""
                Out FAILED
                Out/Deploy FAILED
                Out/Deploy/1 FAILED
                Out/Deploy/2 SUCCESS""", "Out/Deploy/2")).startsWith("BLOCKED");
    }

    @Test
    void shouldAllowAStageInsideAStageThatFailedByItself() {
        assertThat(decisions("""
                Early FAILED
                Deploy FAILED
                Deploy/1 SUCCESS
                Deploy/2 SUCCESS""", "Deploy/2", ParallelScope.FAILED))
                .isEqualTo("Early:REUSE Deploy:RUN Deploy/1:REUSE Deploy/2:RUN");
    }

    @Test
    void shouldAllowAnyExecutedStageWhenTheRunFailedOutsideOfItsStages() {
        assertThat(decisions("""
                Build SUCCESS
                Deploy SUCCESS""", "Deploy", ParallelScope.FAILED)).isEqualTo("Build:REUSE Deploy:RUN");
    }

    @Test
    void shouldRunAStageThatTheOriginDidNotComeToWhereverItStands() {
        assertThat(failed("""
                Build SUCCESS
                Odd PENDING
                Deploy FAILED""", "Deploy")).contains("Odd: RUN Run 7 did not come to it.");
    }

    @Test
    void shouldBlockWhenAStashThatIsTakenIsGone() {
        RunRecord origin = Sketch.record(7, """
                Build REUSED:SUCCESS stashes=jar,doc run=5
                Test SUCCESS unstashes=Build:jar
                Deploy FAILED unstashes=Build:jar,Build:doc,Build:other,Old:jar,Test:x reads=Build:IMAGE
                Smoke SKIPPED:EARLIER_FAILURE""");
        Pipeline known = Sketch.pipeline("Smoke unstashes=Build:doc");

        assertThat(Sketch.of(new RetryPlanner((run, stash) -> run == 5 && stash.equals("jar"))
                        .plan(origin, new StagePath("Deploy"), ParallelScope.FAILED, known)))
                .isEqualTo("""
                Build: REUSE Taken from run 5, where it was SUCCESS.
                Test: REUSE Taken from run 7, where it was SUCCESS.
                Deploy: BLOCKED It takes stash 'doc' of 'Build', which run 5 no longer keeps; retry from 'Build' or a stage before it.
                Smoke: BLOCKED It takes stash 'doc' of 'Build', which run 5 no longer keeps; retry from 'Build' or a stage before it.""");
        assertThat(Sketch.decisions(new RetryPlanner((run, stash) -> false)
                        .plan(origin, new StagePath("Build"), ParallelScope.FAILED, known)))
                .isEqualTo("Build:RUN Test:RUN Deploy:RUN Smoke:RUN");
    }

    @Test
    void shouldLearnPoliciesOnlyOfStagesThatTheOriginDidNotExecute() {
        RunRecord origin = Sketch.record(7, """
                Build FAILED
                Deploy SKIPPED:EARLIER_FAILURE
                Smoke SKIPPED:EARLIER_FAILURE manual""");
        Pipeline known = Sketch.pipeline("""
                Build manual
                Deploy manual
                Smoke""");

        assertThat(Sketch.decisions(new RetryPlanner((run, stash) -> true)
                        .plan(origin, new StagePath("Build"), ParallelScope.FAILED, known)))
                .isEqualTo("Build:RUN Deploy:ASK Smoke:ASK");
    }

    @Test
    void shouldKeepTheSelectionWhenTheOriginRanOnlyChosenStages() {
        Selection selection = new Selection(List.of("Prepare", "Deploy"), Optional.of(3), Map.of());
        RunRecord origin = Sketch.record(7, selection, """
                Prepare SUCCESS
                Build REUSED:SUCCESS run=3
                Build/new SKIPPED:CONDITION
                Scan SKIPPED:NOT_SELECTED
                Deploy FAILED needs=Build
                Deploy/eu FAILED""");

        assertThat(Sketch.of(new RetryPlanner((run, stash) -> true)
                        .plan(origin, new StagePath("Prepare"), ParallelScope.FAILED, Pipeline.empty())))
                .isEqualTo("""
                Prepare: RUN Retried from here.
                Build: REUSE Taken from run 3, where it was SUCCESS.
                Build/new: SKIP(CONDITION) Its condition was not met in run 7.
                Scan: SKIP Not selected in run 7.
                Deploy: RUN It comes after 'Prepare'.
                Deploy/eu: RUN It comes after 'Prepare'.
                chosen: [Deploy, Prepare]""");
        assertThat(Sketch.of(new RetryPlanner((run, stash) -> true)
                        .plan(origin, new StagePath("Build"), ParallelScope.FAILED, Pipeline.empty())))
                .contains("Build: RUN Retried from here.", "chosen: [Build, Deploy, Prepare]");
    }

    @Test
    void shouldCarryTheRunThatExecutedAStageThroughSeveralRetries() {
        RunRecord first = Sketch.record(1, "Build SUCCESS\nDeploy FAILED");
        RunRecord second = Sketch.record(2, "Build REUSED:SUCCESS run=1\nDeploy FAILED");

        for (RunRecord origin : List.of(first, second)) {
            PlanResult result = new RetryPlanner((run, stash) -> true)
                    .plan(origin, new StagePath("Deploy"), ParallelScope.FAILED, Pipeline.empty());
            assertThat(((PlanResult.Planned) result)
                            .plan()
                            .stages()
                            .get(0)
                            .reused()
                            .orElseThrow()
                            .executedIn())
                    .isEqualTo(1);
        }
    }

    private static String failed(String origin, String from) {
        return Sketch.of(plan(origin, from, ParallelScope.FAILED));
    }

    private static String decisions(String origin, String from, ParallelScope scope) {
        return Sketch.decisions(plan(origin, from, scope));
    }

    private static PlanResult plan(String origin, String from, ParallelScope scope) {
        return new RetryPlanner((run, stash) -> true)
                .plan(Sketch.record(7, origin), new StagePath(from), scope, Pipeline.empty());
    }
}
