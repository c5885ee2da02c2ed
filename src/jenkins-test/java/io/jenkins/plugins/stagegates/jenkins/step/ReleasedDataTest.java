package io.jenkins.plugins.stagegates.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.model.Cause;
import io.jenkins.plugins.stagegates.jenkins.config.StageGatesConfiguration;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.jvnet.hudson.test.junit.jupiter.WithLocalData;

/** Builds, records and settings that a release has written are read by every later version. */
@WithJenkins
class ReleasedDataTest {

    @Test
    @WithLocalData("firstRelease")
    void shouldReadWhatTheFirstReleaseHasWritten(JenkinsRule jenkins) throws Exception {
        jenkins.jenkins.setCrumbIssuer(null);
        PipelineDriver driver = new PipelineDriver(jenkins).withPeople();

        assertThat(StageGatesConfiguration.get().getLongestWait()).isEqualTo("3650d");
        assertThat(StageGatesConfiguration.get().getKeptStashRuns()).isEqualTo(7);
        assertThat(runs(driver)).isEqualTo("5 WAITING, 4 SUCCESS, 3 SUCCESS, 2 FAILED, 1 FAILED");
        String stages = String.join(
                "\n",
                driver.awaitStatus("released", 1, "FAILED"),
                driver.awaitStatus("released", 2, "FAILED"),
                driver.awaitStatus("released", 3, "SUCCESS"),
                driver.awaitStatus("released", 4, "SUCCESS"));
        assertThat(stages + "\n" + causes(jenkins)).isEqualTo("""
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
    void shouldGoOnWithBuildsOfTheFirstRelease(JenkinsRule jenkins) throws Exception {
        jenkins.jenkins.setCrumbIssuer(null);
        PipelineDriver driver = new PipelineDriver(jenkins).withPeople();

        driver.awaitStatus("released", 5, "WAITING");
        trigger(driver, 5, "{\"stage\":\"Deploy\",\"values\":{\"W\":\"eight\"}}");
        driver.awaitStatus("released", 5, "SUCCESS");
        assertThat(deployed(jenkins, 5)).containsExactly("deploy of 5 to eu", "seven eight app:1 42 one");

        assertThat(driver.post("bob", "job/released/2/stage-gates/retry", "{\"from\":\"Checks\"}")
                        .run())
                .isEqualTo(6);
        assertThat(driver.awaitStatus("released", 6, "WAITING"))
                .isEqualTo(
                        "WAITING: Build REUSED, Checks SUCCESS, Checks/unit/Unit REUSED, Checks/lint/Lint SUCCESS, Deploy WAITING");
        trigger(driver, 6, "{\"stage\":\"Deploy\",\"values\":{\"V\":\"one\",\"W\":\"two\"}}");
        driver.awaitStatus("released", 6, "SUCCESS");
        assertThat(deployed(jenkins, 6)).containsExactly("deploy of 1 to eu", "one two app:1 42 one");
    }

    private static void trigger(PipelineDriver driver, int run, String body) throws Exception {
        assertThat(driver.post("bob", "job/released/" + run + "/stage-gates/trigger", body)
                        .code())
                .isEqualTo("OK");
    }

    private static String runs(PipelineDriver driver) throws Exception {
        List<String> runs = new ArrayList<>();
        for (JsonNode run :
                driver.get("eve", "job/released/stage-gates/runs").body().path("runs")) {
            runs.add(run.path("run").asInt() + " " + run.path("status").asText());
        }
        return String.join(", ", runs);
    }

    private static String causes(JenkinsRule jenkins) {
        List<String> causes = new ArrayList<>();
        for (WorkflowRun build :
                jenkins.jenkins.getItemByFullName("released", WorkflowJob.class).getBuilds()) {
            build.getCauses().stream()
                    .filter(cause -> !(cause instanceof Cause.UserIdCause))
                    .forEach(cause -> causes.add(build.getNumber() + " " + cause.getShortDescription()));
        }
        return String.join("\n", causes);
    }

    private static List<String> deployed(JenkinsRule jenkins, int run) throws Exception {
        WorkflowRun build =
                jenkins.jenkins.getItemByFullName("released", WorkflowJob.class).getBuildByNumber(run);
        jenkins.waitForCompletion(build);
        return JenkinsRule.getLog(build)
                .lines()
                .filter(line -> line.startsWith("deploy ") || line.endsWith(" one"))
                .toList();
    }
}
