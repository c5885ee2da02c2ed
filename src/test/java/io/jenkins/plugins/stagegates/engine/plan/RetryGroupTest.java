package io.jenkins.plugins.stagegates.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.engine.model.Pipeline;
import io.jenkins.plugins.stagegates.engine.model.RunOrigin.ParallelScope;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import org.junit.jupiter.api.Test;

class RetryGroupTest {

    private static final String FAN = """
            Build SUCCESS
            Fan FAILED
            Fan/|a SUCCESS
            Fan/|a/x SUCCESS
            Fan/|b FAILED
            Fan/|b/x SUCCESS
            Fan/|b/y FAILED
            Fan/|c ABORTED
            Fan/|d SKIPPED:EARLIER_FAILURE
            Fan/|e SUCCESS
            Fan/|e/x SUCCESS
            Fan/|e/y SKIPPED:EARLIER_FAILURE
            End SKIPPED:EARLIER_FAILURE""";

    @Test
    void shouldRunOnlyUnsuccessfulMembersWhenThePointIsInAGroup() {
        assertThat(failed(FAN, "Fan/b/y")).isEqualTo("""
                Build: REUSE Taken from run 7, where it was SUCCESS.
                Fan: RUN 'Fan/b/y' inside it is retried.
                Fan/a: REUSE Taken from run 7, where it was SUCCESS.
                Fan/a/x: REUSE Taken from run 7, where it was SUCCESS.
                Fan/b: RUN 'Fan/b/y' inside it is retried.
                Fan/b/x: REUSE Taken from run 7, where it was SUCCESS.
                Fan/b/y: RUN Retried from here.
                Fan/c: RUN Branch 'Fan/c' was not successful in run 7.
                Fan/d: RUN Branch 'Fan/d' was not successful in run 7.
                Fan/e: RUN Branch 'Fan/e' was not successful in run 7.
                Fan/e/x: RUN Branch 'Fan/e' was not successful in run 7.
                Fan/e/y: RUN Branch 'Fan/e' was not successful in run 7.
                End: RUN It comes after 'Fan/b/y'.""");
    }

    @Test
    void shouldRunAllMembersWhenThePointIsInAGroupAndTheScopeIsAll() {
        assertThat(all(FAN, "Fan/b/y")).isEqualTo("""
                Build: REUSE Taken from run 7, where it was SUCCESS.
                Fan: RUN 'Fan/b/y' inside it is retried.
                Fan/a: RUN Its whole parallel group is retried.
                Fan/a/x: RUN Its whole parallel group is retried.
                Fan/b: RUN 'Fan/b/y' inside it is retried.
                Fan/b/x: REUSE Taken from run 7, where it was SUCCESS.
                Fan/b/y: RUN Retried from here.
                Fan/c: RUN Its whole parallel group is retried.
                Fan/d: RUN Its whole parallel group is retried.
                Fan/e: RUN Its whole parallel group is retried.
                Fan/e/x: RUN Its whole parallel group is retried.
                Fan/e/y: RUN Its whole parallel group is retried.
                End: RUN It comes after 'Fan/b/y'.""");
    }

    @Test
    void shouldReuseSuccessfulMembersWhenTheParentOfTheGroupIsThePoint() {
        String origin = """
                Fan FAILED
                Fan/|a SUCCESS
                Fan/|b FAILED
                Fan/|c SKIPPED:CONDITION
                Fan/after SKIPPED:EARLIER_FAILURE
                Fan/before SUCCESS""";

        assertThat(failed(origin, "Fan")).isEqualTo("""
                Fan: RUN Retried from here.
                Fan/a: REUSE Taken from run 7, where it was SUCCESS.
                Fan/b: RUN Branch 'Fan/b' was not successful in run 7.
                Fan/c: RUN Branch 'Fan/c' was not successful in run 7.
                Fan/after: RUN Inside 'Fan', which is retried.
                Fan/before: RUN Inside 'Fan', which is retried.""");
        assertThat(all(origin, "Fan")).contains("Fan/a: RUN Inside 'Fan', which is retried.");
        assertThat(decisions("""
                Fan SUCCESS
                Fan/|a SUCCESS
                Fan/|b SUCCESS
                Fan/|c SKIPPED:CONDITION
                End FAILED""", "Fan", ParallelScope.FAILED))
                .isEqualTo("Fan:RUN Fan/a:RUN Fan/b:RUN Fan/c:RUN End:RUN");
    }

    @Test
    void shouldKeepToFailedMembersInOuterGroupsWhenTheScopeIsAll() {
        String origin = """
                Out FAILED
                Out/|p FAILED
                Out/|p/In FAILED
                Out/|p/In/|x FAILED
                Out/|p/In/|y SUCCESS
                Out/|q SUCCESS
                Out/|r FAILED""";

        assertThat(decisions(origin, "Out/p/In/x", ParallelScope.ALL))
                .isEqualTo("Out:RUN Out/p:RUN Out/p/In:RUN Out/p/In/x:RUN Out/p/In/y:RUN Out/q:REUSE Out/r:RUN");
        assertThat(decisions(origin, "Out/p/In/x", ParallelScope.FAILED))
                .isEqualTo("Out:RUN Out/p:RUN Out/p/In:RUN Out/p/In/x:RUN Out/p/In/y:REUSE Out/q:REUSE Out/r:RUN");
        assertThat(decisions(origin, "Out/p/In", ParallelScope.ALL))
                .isEqualTo("Out:RUN Out/p:RUN Out/p/In:RUN Out/p/In/x:RUN Out/p/In/y:RUN Out/q:RUN Out/r:RUN");
        assertThat(decisions(origin, "Out/p/In", ParallelScope.FAILED))
                .isEqualTo("Out:RUN Out/p:RUN Out/p/In:RUN Out/p/In/x:RUN Out/p/In/y:REUSE Out/q:REUSE Out/r:RUN");
        assertThat(decisions(origin, "Out", ParallelScope.FAILED))
                .isEqualTo("Out:RUN Out/p:RUN Out/p/In:RUN Out/p/In/x:RUN Out/p/In/y:RUN Out/q:REUSE Out/r:RUN");
    }

    @Test
    void shouldTakeBranchesWithoutAStageOfTheirOwnAsMembers() {
        assertThat(decisions("""
                Fan FAILED
                Fan/|a/1 SUCCESS
                Fan/|b/1 FAILED
                Fan/|a/2 SUCCESS
                Fan/|c/1 SUCCESS
                Fan/|c/2 ABORTED
                Other SUCCESS""", "Fan/b/1", ParallelScope.FAILED))
                .isEqualTo("Fan:RUN Fan/a/1:REUSE Fan/b/1:RUN Fan/a/2:REUSE Fan/c/1:RUN Fan/c/2:RUN Other:RUN");
    }

    @Test
    void shouldGoByTheBeginningOfABranchWhenOneIsInNoGroupWithTheOther() {
        assertThat(decisions("""
                A SUCCESS
                B FAILED
                A/late SUCCESS
                B/x FAILED
                Bx SUCCESS""", "B/x", ParallelScope.FAILED)).isEqualTo("A:REUSE B:RUN A/late:REUSE B/x:RUN Bx:RUN");
        assertThat(decisions("""
                P FAILED
                P/|a FAILED
                P/plain SUCCESS
                P/|b SUCCESS""", "P/plain", ParallelScope.FAILED)).startsWith("BLOCKED");
        assertThat(decisions("""
                P FAILED
                P/|a SUCCESS
                P/plain FAILED
                P/|b SUCCESS""", "P/plain", ParallelScope.FAILED)).isEqualTo("P:RUN P/a:REUSE P/plain:RUN P/b:RUN");
    }

    private static String failed(String origin, String from) {
        return Sketch.of(plan(origin, from, ParallelScope.FAILED));
    }

    private static String all(String origin, String from) {
        return Sketch.of(plan(origin, from, ParallelScope.ALL));
    }

    private static String decisions(String origin, String from, ParallelScope scope) {
        return Sketch.decisions(plan(origin, from, scope));
    }

    private static PlanResult plan(String origin, String from, ParallelScope scope) {
        return new RetryPlanner((run, stash) -> true)
                .plan(Sketch.record(7, origin), new StagePath(from), scope, Pipeline.empty());
    }
}
