package io.jenkins.plugins.stagegates.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.model.BooleanParameterDefinition;
import hudson.model.FileParameterDefinition;
import hudson.model.FileParameterValue;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.PasswordParameterValue;
import hudson.model.Queue;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import hudson.util.Secret;
import io.jenkins.plugins.stagegates.jenkins.config.StageGatesConfiguration;
import java.io.File;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.scriptsecurity.scripts.ScriptApproval;
import org.jenkinsci.plugins.scriptsecurity.scripts.languages.GroovyLanguage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** What a retry takes over from its origin, and when there is none. */
class RetryTest extends PipelineTest {

    @Test
    void shouldHaveTheParametersOfItsOriginWhenTheJobHasOthersNow() throws Exception {
        WorkflowJob job = driver.job("params", """
                stage('Build') { echo 'built' }
                stage('Ship') { echo "ship ${params.WHERE} with ${TOKEN.length()} letters"; if (env.BUILD_NUMBER == '1') { error 'once' } }
                """);
        job.addProperty(new ParametersDefinitionProperty(
                new StringParameterDefinition("WHERE", "nowhere"), new PasswordParameterDefinition("TOKEN", "", "")));
        jenkins.waitForCompletion(job.scheduleBuild2(
                        0,
                        new ParametersAction(
                                new StringParameterValue("WHERE", "eu"),
                                new PasswordParameterValue("TOKEN", "tiger-secret")))
                .waitForStart());
        job.removeProperty(ParametersDefinitionProperty.class);
        job.addProperty(new ParametersDefinitionProperty(new BooleanParameterDefinition("OTHER", true, "")));

        assertThat(retry("params", 1, "Ship")).isEqualTo("OK");

        assertThat(driver.awaitStatus("params", 2, "SUCCESS")).isEqualTo("SUCCESS: Build REUSED, Ship SUCCESS");
        assertThat(log("params", 2)).contains("ship eu with 12 letters").doesNotContain("tiger-secret");
        assertThat(parameters("params", 1)).isEqualTo("WHERE=eu TOKEN=tiger-secret");
        assertThat(parameters("params", 2)).isEqualTo("WHERE=eu TOKEN=tiger-secret");
    }

    @Test
    void shouldBeBlockedWhenAParameterIsAFile() throws Exception {
        WorkflowJob job = driver.job("file", "stage('Build') { error 'never' }");
        job.addProperty(new ParametersDefinitionProperty(new FileParameterDefinition("LIST")));
        jenkins.waitForCompletion(job.scheduleBuild2(
                        0,
                        new ParametersAction(
                                new FileParameterValue("LIST", File.createTempFile("list", ".txt"), "list.txt")))
                .waitForStart());

        assertThat(plan("file", 1, "Build"))
                .isEqualTo(
                        "BLOCKED Parameter 'LIST' of file #1 is a file, which Jenkins kept for that build only; start a new build.");
        assertThat(retry("file", 1, "Build")).isEqualTo("BLOCKED");
    }

    @Test
    void shouldBeBlockedWhenTheApprovalOfTheScriptWasRevoked() throws Exception {
        String script = "stage('Build') { Jenkins.get(); if (env.BUILD_NUMBER == '1') { error 'once' } }";
        WorkflowJob job = driver.job("approved", script);
        job.setDefinition(new CpsFlowDefinition(script, false));
        ScriptApproval.get().preapprove(script, GroovyLanguage.get());
        jenkins.waitForCompletion(job.scheduleBuild2(0).waitForStart());
        ScriptApproval.get().clearApprovedScripts();

        assertThat(plan("approved", 1, "Build"))
                .isEqualTo(
                        "BLOCKED The script of build #1 is not approved any more; have an administrator approve it, or start"
                                + " a new build.");
        assertThat(retry("approved", 1, "Build")).isEqualTo("BLOCKED");

        ScriptApproval.get().preapprove(script, GroovyLanguage.get());
        assertThat(retry("approved", 1, "Build")).isEqualTo("OK");
        assertThat(driver.awaitStatus("approved", 2, "SUCCESS")).isEqualTo("SUCCESS: Build SUCCESS");
    }

    @Test
    void shouldBeBlockedWhenTheJobIsDisabled() throws Exception {
        WorkflowJob job = failed("disabled");
        job.setDisabled(true);

        assertThat(plan("disabled", 1, "Ship"))
                .isEqualTo("BLOCKED Job disabled cannot be built now; it is disabled. Enable it first.");
        assertThat(retry("disabled", 1, "Ship")).isEqualTo("BLOCKED");
        assertThat(driver.post("bob", "job/disabled/stage-gates/start", "{}").code())
                .isEqualTo("BLOCKED");
        assertThat(driver.post("bob", "job/disabled/1/stage-gates/rerun", "{}").code())
                .isEqualTo("BLOCKED");
    }

    @Test
    void shouldNotBeActiveAnyMoreWhenItWasCancelledInTheQueue() throws Exception {
        failed("queued");
        jenkins.jenkins.doQuietDown();
        assertThat(retry("queued", 1, "Ship")).isEqualTo("202");

        assertThat(retry("queued", 1, "Build")).isEqualTo("RETRY_ACTIVE");
        Queue queue = jenkins.jenkins.getQueue();
        queue.cancel(queue.getItems()[0]);
        jenkins.jenkins.doCancelQuietDown();

        assertThat(retry("queued", 1, "Ship")).isEqualTo("OK");
        assertThat(driver.awaitStatus("queued", 2, "SUCCESS")).isEqualTo("SUCCESS: Build REUSED, Ship SUCCESS");
    }

    @Test
    void shouldSayThatItsOriginIsGoneWhenThatWasDeletedMeanwhile() throws Exception {
        WorkflowJob job = failed("deleted");
        jenkins.jenkins.doQuietDown();
        assertThat(retry("deleted", 1, "Ship")).isEqualTo("202");
        job.getBuildByNumber(1).delete();
        jenkins.jenkins.doCancelQuietDown();

        await().atMost(Duration.ofMinutes(1)).until(() -> job.getBuildByNumber(2) != null);
        assertThat(log("deleted", 2))
                .contains("Build #1, which is to be retried, was deleted meanwhile; start a new build")
                .doesNotContain("shipping");
        assertThat(driver.post("bob", "job/deleted/1/stage-gates/retry", "{\"from\":\"Ship\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void shouldKeepTheStashesOfTheNewestBuildsThatCanBeRetried() throws Exception {
        StageGatesConfiguration.get().setKeptStashRuns(2);
        driver.job("stash", """
                node {
                  stage('Build') { writeFile file: 'a.txt', text: "of ${env.BUILD_NUMBER}"; stash name: 'a', includes: 'a.txt' }
                  stage('Ship') { deleteDir(); unstash 'a'; echo "ship ${readFile('a.txt')}"; if (env.BUILD_NUMBER.toInteger() < 4) { error 'early' } }
                }
                """);
        for (int run = 1; run <= 3; run++) {
            jenkins.waitForCompletion(job("stash").scheduleBuild2(0).waitForStart());
        }

        assertThat(plan("stash", 1, "Ship"))
                .isEqualTo(
                        "Build REUSE, Ship BLOCKED: It takes stash 'a' of 'Build', which run 1 no longer keeps; retry from 'Build'"
                                + " or a stage before it.");
        assertThat(plan("stash", 2, "Ship")).isEqualTo("Build REUSE, Ship RUN");
        assertThat(retry("stash", 1, "Ship")).isEqualTo("BLOCKED");
        assertThat(retry("stash", 2, "Ship")).isEqualTo("OK");
        assertThat(driver.awaitStatus("stash", 4, "SUCCESS")).isEqualTo("SUCCESS: Build REUSED, Ship SUCCESS");
        assertThat(log("stash", 4)).contains("ship of 2");
        assertThat(stashes("stash")).isEqualTo("2 3");
    }

    @Test
    void shouldReturnWhatTheBodyOfAReusedStageReturned() throws Exception {
        driver.job("value", """
                def number = stage('Number') { 42 }
                def text = stage('Text') { ['a', [b: true]] }
                def lost = stage('Lost') { new Date() }
                def none = stage('None') { echo 'no value' }
                stage('Ship') { echo "got ${number + 1} ${text} ${lost == null} ${none == null}"; if (env.BUILD_NUMBER == '1') { error 'once' } }
                """);
        jenkins.waitForCompletion(job("value").scheduleBuild2(0).waitForStart());

        assertThat(retry("value", 1, "Ship")).isEqualTo("OK");

        driver.awaitStatus("value", 2, "SUCCESS");
        assertThat(log("value", 1)).contains("got 43 [a, [b:true]] false true");
        assertThat(log("value", 2).lines().filter(line -> line.contains("got ") || line.contains("null")))
                .containsExactly(
                        "Stage 'Lost' gives null: what it returned in #1, a java.util.Date, is not a small plain value and was not kept",
                        "got 43 [a, [b:true]] true true");
    }

    @Test
    void shouldRetryFromEveryRunOfTheHistoryAlsoWhenOneInTheMiddleIsDeleted() throws Exception {
        driver.job("tree", """
                stage('A') { echo "a of ${env.BUILD_NUMBER}" }
                stage('B') { if (env.BUILD_NUMBER.toInteger() < 3) { error 'b' } }
                stage('C') { error 'c' }
                """);
        jenkins.waitForCompletion(job("tree").scheduleBuild2(0).waitForStart());
        assertThat(retry("tree", 1, "B")).isEqualTo("OK");
        driver.awaitStatus("tree", 2, "FAILED");
        assertThat(retry("tree", 2, "B")).isEqualTo("OK");
        driver.awaitStatus("tree", 3, "FAILED");
        job("tree").getBuildByNumber(2).delete();

        assertThat(retry("tree", 3, "C")).isEqualTo("OK");
        assertThat(driver.awaitStatus("tree", 4, "FAILED")).isEqualTo("FAILED: A REUSED, B REUSED, C FAILED");
        assertThat(retry("tree", 1, "A")).isEqualTo("OK");
        assertThat(driver.awaitStatus("tree", 5, "FAILED")).isEqualTo("FAILED: A SUCCESS, B SUCCESS, C FAILED");
        assertThat(history("tree", 5)).isEqualTo("""
                root 1
                1 retried [5]
                3 retries 2, retried [4]
                4 retries 3, retried []
                5 retries 1, retried []""");
    }

    private WorkflowJob failed(String name) throws Exception {
        WorkflowJob job = driver.job(name, """
                stage('Build') { echo 'built' }
                stage('Ship') { echo 'shipping'; if (env.BUILD_NUMBER == '1') { error 'once' } }
                """);
        jenkins.waitForCompletion(job.scheduleBuild2(0).waitForStart());
        return job;
    }

    private WorkflowJob job(String name) {
        return jenkins.jenkins.getItemByFullName(name, WorkflowJob.class);
    }

    private String retry(String job, int run, String from) throws Exception {
        return driver.post("bob", "job/" + job + "/" + run + "/stage-gates/retry", "{\"from\":\"" + from + "\"}")
                .code();
    }

    private String plan(String job, int run, String from) throws Exception {
        var answer = driver.get("bob", "job/" + job + "/" + run + "/stage-gates/retry-plan?from=" + from);
        if (answer.status() != 200) {
            return answer.code() + " " + answer.body().path("message").asText();
        }
        List<String> stages = new ArrayList<>();
        for (JsonNode stage : answer.body().path("stages")) {
            String decision = stage.path("decision").asText();
            String reason =
                    decision.equals("BLOCKED") ? ": " + stage.path("reason").asText() : "";
            stages.add(stage.path("path").asText() + " " + decision + reason);
        }
        return String.join(", ", stages);
    }

    private String history(String job, int run) throws Exception {
        JsonNode body = driver.get("eve", "job/" + job + "/" + run + "/stage-gates/history")
                .body();
        List<String> lines = new ArrayList<>(List.of("root " + body.path("root").asInt()));
        for (JsonNode one : body.path("runs")) {
            String origin = one.has("retryOf")
                    ? "retries " + one.path("retryOf").path("run").asInt() + ", "
                    : "";
            lines.add(one.path("run").asInt() + " " + origin + "retried " + one.path("retries"));
        }
        return String.join("\n", lines);
    }

    private String log(String job, int run) throws Exception {
        WorkflowRun build = job(job).getBuildByNumber(run);
        jenkins.waitForCompletion(build);
        return JenkinsRule.getLog(build);
    }

    private String stashes(String job) {
        return job(job).getBuilds().stream()
                .map(build -> build.getRootDir().toPath().resolve("stashes"))
                .filter(Files::isDirectory)
                .map(folder -> folder.getParent().getFileName().toString())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private String parameters(String job, int run) {
        List<ParameterValue> all =
                job(job).getBuildByNumber(run).getAction(ParametersAction.class).getParameters();
        return all.stream()
                .map(value -> value.getName() + "="
                        + (value.getValue() instanceof Secret secret ? secret.getPlainText() : value.getValue()))
                .collect(Collectors.joining(" "));
    }
}
