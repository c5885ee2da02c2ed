package io.jenkins.plugins.stagegates.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.model.Cause;
import hudson.plugins.git.RevisionParameterAction;
import hudson.plugins.git.util.BuildData;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.jenkins.Checkouts;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import io.jenkins.plugins.stagegates.jenkins.config.StageGatesConfiguration;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithLocalData;

/** Builds, records and settings that a release has written are read by every later version. */
class ReleasedDataTest extends PipelineTest {

    /** As {@link ReleasedDataWriter} leaves a build that waits in every way. */
    static final String EVERY_WAIT =
            "WAITING: Wait RUNNING, Wait/asks INTERVENTION, Wait/gate WAITING, Wait/pauses PENDING, Wait/says WAITING";

    /** Starts a build with what its gate is going to ask for. */
    static String early(String value) {
        return "{\"inputs\":{\"Gate\":{\"V\":\"" + value + "\",\"P\":\"" + value + "-secret\"}}}";
    }

    @Test
    @WithLocalData("firstRelease")
    void shouldReadWhatTheFirstReleaseHasWritten() throws Exception {
        assertIsRead();
    }

    @Test
    @WithLocalData("secondRelease")
    void shouldReadWhatTheSecondReleaseHasWritten() throws Exception {
        assertIsRead();
        assertThat(driver.awaitStatus("checked", 2, "FAILED")).isEqualTo("FAILED: Build REUSED, Ship FAILED");
        String commit = build("checked", 1)
                .getAction(BuildData.class)
                .lastBuild
                .getSHA1()
                .name();
        RevisionParameterAction pinned = build("checked", 2).getAction(RevisionParameterAction.class);
        assertThat(pinned.getClass().getName()).endsWith(".PinnedRevisions");
        assertThat(pinned.commit).isEqualTo(commit);
        assertThat(Checkouts.recorded(StageGates.get().events(new RunId("checked", 2))))
                .containsExactly(Map.entry("Ship#1", commit));
    }

    private void assertIsRead() throws Exception {
        assertThat(StageGatesConfiguration.get().getLongestWait()).isEqualTo("3650d");
        assertThat(StageGatesConfiguration.get().getKeptStashRuns()).isEqualTo(7);
        assertThat(runs()).isEqualTo("5 WAITING, 4 SUCCESS, 3 SUCCESS, 2 FAILED, 1 FAILED");
        String stages = String.join(
                "\n",
                driver.awaitStatus("released", 1, "FAILED"),
                driver.awaitStatus("released", 2, "FAILED"),
                driver.awaitStatus("released", 3, "SUCCESS"),
                driver.awaitStatus("released", 4, "SUCCESS"));
        assertThat(stages + "\n" + causes()).isEqualTo("""
                FAILED: Build SUCCESS, Checks FAILED, Checks/unit/Unit SUCCESS, Checks/lint/Lint FAILED
                FAILED: Build REUSED, Checks FAILED, Checks/unit/Unit REUSED, Checks/lint/Lint FAILED
                SUCCESS: Build SUCCESS, Checks SKIPPED, Checks/unit/Unit SKIPPED, Checks/lint/Lint SKIPPED, Deploy SKIPPED
                SUCCESS: Build SKIPPED, Checks SUCCESS, Checks/unit/Unit SUCCESS, Checks/lint/Lint SUCCESS, Deploy SKIPPED
                4 Stage Checks of #1 again
                3 Stages: Build
                2 Retry of #1 from stage Checks""");
    }

    @Test
    @WithLocalData("firstRelease")
    void shouldGoOnWithBuildsOfTheFirstRelease() throws Exception {
        assertGoesOn();
    }

    @Test
    @WithLocalData("secondRelease")
    void shouldGoOnWithBuildsOfTheSecondRelease() throws Exception {
        assertGoesOn();
    }

    private void assertGoesOn() throws Exception {
        driver.awaitStatus("released", 5, "WAITING");
        decide("released", 5, "trigger", "{\"stage\":\"Deploy\",\"values\":{\"W\":\"eight\"}}");
        driver.awaitStatus("released", 5, "SUCCESS");
        assertThat(deployed(5)).containsExactly("deploy of 5 to eu", "seven eight app:1 42 one");

        assertThat(driver.post("bob", "job/released/2/stage-gates/retry", "{\"from\":\"Checks\"}")
                        .run())
                .isEqualTo(6);
        assertThat(driver.awaitStatus("released", 6, "WAITING"))
                .isEqualTo(
                        "WAITING: Build REUSED, Checks SUCCESS, Checks/unit/Unit REUSED, Checks/lint/Lint SUCCESS, Deploy WAITING");
        decide("released", 6, "trigger", "{\"stage\":\"Deploy\",\"values\":{\"V\":\"one\",\"W\":\"two\"}}");
        driver.awaitStatus("released", 6, "SUCCESS");
        assertThat(deployed(6)).containsExactly("deploy of 1 to eu", "one two app:1 42 one");
    }

    @Test
    @WithLocalData("secondRelease")
    void shouldDecideEveryWaitOfTheSecondRelease() throws Exception {
        driver.awaitStages("waits", 1, EVERY_WAIT);
        assertThat(driver.post("alice", "job/waits/1/stage-gates/trigger", "{\"stage\":\"gate\"}")
                        .code())
                .isEqualTo("ALREADY_DECIDED");
        decide("waits", 1, "trigger", "{\"stage\":\"gate\"}");
        decide("waits", 1, "intervene", "{\"stage\":\"asks\",\"action\":\"IGNORE\"}");
        decide("waits", 1, "trigger", "{\"stage\":\"says\",\"values\":{\"W\":\"word\"}}");
        driver.awaitStages(
                "waits",
                1,
                "RUNNING: Wait RUNNING, Wait/asks FAILURE_IGNORED, Wait/gate SUCCESS, Wait/pauses PENDING, Wait/says SUCCESS");
        decide("waits", 1, "abort", "{}");
        driver.awaitStages(
                "waits",
                1,
                "ABORTED: Wait ABORTED, Wait/asks FAILURE_IGNORED, Wait/gate SUCCESS, Wait/pauses ABORTED, Wait/says SUCCESS");
        assertThat(log("waits", 1))
                .contains("Stage Wait/gate: alice pressed Run (1 of 2): fine.", "got seven and 6 letters", "said word")
                .doesNotContain("secret");
    }

    @Test
    @WithLocalData("secondRelease")
    void shouldHaveTheInputsThatWereGivenEarlyInTheSecondRelease() throws Exception {
        assertThat(driver.awaitStatus("early", 1, "WAITING")).isEqualTo("WAITING: Build SUCCESS, Gate WAITING");
        decide("early", 1, "trigger", "{\"stage\":\"Gate\"}");
        driver.awaitStatus("early", 1, "SUCCESS");

        assertThat(driver.awaitStatus("early", 2, "WAITING")).isEqualTo("WAITING: Build SKIPPED, Gate WAITING");
        assertThat(driver.post("bob", "job/early/stage-gates/start", early("two"), "released")
                        .run())
                .isEqualTo(2);
        decide("early", 2, "trigger", "{\"stage\":\"Gate\"}");
        driver.awaitStatus("early", 2, "SUCCESS");
        assertThat(log("early", 1) + log("early", 2))
                .contains("got one and 10 letters", "got two and 10 letters")
                .doesNotContain("one-secret", "two-secret");
    }

    @Test
    @WithLocalData("secondRelease")
    void shouldKeepWhatTheSecondReleaseKnewToBeSecret() throws Exception {
        assertThat(driver.post("bob", "job/secret/1/stage-gates/retry", "{\"from\":\"Ship\"}")
                        .run())
                .isEqualTo(2);

        assertThat(driver.awaitStatus("secret", 2, "SUCCESS")).isEqualTo("SUCCESS: Key REUSED, Ship SUCCESS");
        assertThat(log("secret", 2))
                .contains("ships true 14")
                .contains("Stage 'Key' gives null: what it returned in #1, a text with a secret in it,");
        assertThat(Files.readString(build("secret", 2).getRootDir().toPath().resolve("stage-gates.jsonl")))
                .contains("Ship")
                .doesNotContain("lion-parameter");
    }

    private void decide(String job, int run, String what, String body) throws Exception {
        PipelineDriver.Answer answer = driver.post("bob", "job/" + job + "/" + run + "/stage-gates/" + what, body);
        assertThat(answer.code()).as("%s", answer.body()).isEqualTo("OK");
    }

    private String runs() throws Exception {
        List<String> runs = new ArrayList<>();
        for (JsonNode run :
                driver.get("eve", "job/released/stage-gates/runs").body().path("runs")) {
            runs.add(run.path("run").asInt() + " " + run.path("status").asText());
        }
        return String.join(", ", runs);
    }

    private String causes() {
        List<String> causes = new ArrayList<>();
        for (WorkflowRun build :
                jenkins.jenkins.getItemByFullName("released", WorkflowJob.class).getBuilds()) {
            build.getCauses().stream()
                    .filter(cause -> !(cause instanceof Cause.UserIdCause))
                    .forEach(cause -> causes.add(build.getNumber() + " " + cause.getShortDescription()));
        }
        return String.join("\n", causes);
    }

    private List<String> deployed(int run) throws Exception {
        return log("released", run)
                .lines()
                .filter(line -> line.startsWith("deploy ") || line.endsWith(" one"))
                .toList();
    }

    private String log(String job, int run) throws Exception {
        return JenkinsRule.getLog(jenkins.waitForCompletion(build(job, run)));
    }

    private WorkflowRun build(String job, int run) {
        return jenkins.jenkins.getItemByFullName(job, WorkflowJob.class).getBuildByNumber(run);
    }
}
