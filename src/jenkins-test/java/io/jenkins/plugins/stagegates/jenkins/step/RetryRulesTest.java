package io.jenkins.plugins.stagegates.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cloudbees.plugins.credentials.CredentialsParameterValue;
import com.fasterxml.jackson.databind.JsonNode;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.Result;
import hudson.util.Secret;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunRecord;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.jenkins.config.StageExecutionSettingsProperty;
import io.jenkins.plugins.stagegates.journal.FileJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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

/** Which builds can be retried, and which members of a group a retry executes. */
class RetryRulesTest extends PipelineTest {

    private static final String FAILS_TWICE = """
            stage('Build') { echo 'built' }
            stage('Ship') { echo 'shipping'; if (env.BUILD_NUMBER.toInteger() < 3) { error 'not yet' } }
            """;

    @Test
    void shouldBeTooOldWhenTheFirstRunOfTheHistoryIsOlderThanTheWindow() throws Exception {
        WorkflowJob job = failed("old", FAILS_TWICE);
        assertThat(retry("old", 1, "Ship")).isEqualTo("OK");
        driver.awaitStatus("old", 2, "FAILED");
        makeOlder(job, 1, Duration.ofDays(2));
        window(job, 1);

        for (int run = 1; run <= 2; run++) {
            assertThat(plan("old", run, "Ship")).startsWith("TOO_OLD ").contains("1 day");
            assertThat(retry("old", run, "Ship")).isEqualTo("TOO_OLD");
        }
        assertThat(driver.post("bob", "job/old/2/stage-gates/retry", "{\"from\":\"Ship\"}")
                        .status())
                .isEqualTo(410);

        window(job, 3);
        assertThat(retry("old", 2, "Ship")).isEqualTo("OK");
        assertThat(driver.awaitStatus("old", 3, "SUCCESS")).isEqualTo("SUCCESS: Build REUSED, Ship SUCCESS");
    }

    @Test
    void shouldHaveNoRecordWhenThatOfTheOriginIsGoneOrDamaged() throws Exception {
        WorkflowJob job = failed("gone", FAILS_TWICE);
        assertThat(retry("gone", 1, "Ship")).isEqualTo("OK");
        driver.awaitStatus("gone", 2, "FAILED");
        jenkins.waitForCompletion(job.getBuildByNumber(2));
        Files.delete(record(job, 2));

        assertThat(plan("gone", 2, "Ship")).startsWith("NO_RECORD ").contains("2");
        assertThat(retry("gone", 2, "Ship")).isEqualTo("NO_RECORD");

        String damaged = Files.readString(record(job, 1)).replaceFirst("\\{", "#");
        String whole = Files.readString(record(job, 1));
        Files.writeString(record(job, 1), damaged);
        assertThat(retry("gone", 1, "Ship")).isEqualTo("NO_RECORD");
        assertThat(record(job, 1)).hasContent(damaged);

        Files.writeString(record(job, 1), whole);
        assertThat(retry("gone", 1, "Ship")).isEqualTo("OK");
        assertThat(driver.awaitStatus("gone", 3, "SUCCESS")).isEqualTo("SUCCESS: Build REUSED, Ship SUCCESS");
    }

    @Test
    void shouldNotBeRetriedWhenItsJobSaysSo() throws Exception {
        WorkflowJob job = failed("never", FAILS_TWICE);
        StageExecutionSettingsProperty property = new StageExecutionSettingsProperty();
        property.setAllowRetry(false);
        job.addProperty(property);

        assertThat(plan("never", 1, "Ship")).startsWith("NOT_RETRYABLE ");
        assertThat(retry("never", 1, "Ship")).isEqualTo("NOT_RETRYABLE");
    }

    @Test
    void shouldExecuteTheFailedMembersOfNestedGroupsOrAllOfTheInnermost() throws Exception {
        failed("nested", """
                def sometimes(String name) { stage(name) { echo "in ${name}"; if (env.BUILD_NUMBER == '1') { error name } } }
                stage('All') {
                  parallel(
                    linux: { stage('linux') { parallel(
                      x64: { stage('x64') { echo 'in x64' } },
                      arm: { sometimes('arm') }) } },
                    windows: { stage('windows') { echo 'in windows' } },
                    mac: { sometimes('mac') })
                }
                stage('Ship') { echo 'ship' }
                """);

        assertThat(driver.post("bob", "job/nested/1/stage-gates/retry", "{\"from\":\"arm\",\"parallel\":\"failed\"}")
                        .code())
                .isEqualTo("OK");
        assertThat(driver.awaitStages(
                        "nested",
                        2,
                        "SUCCESS: All SUCCESS, All/linux SUCCESS, All/linux/arm SUCCESS, All/linux/x64 REUSED,"
                                + " All/mac SUCCESS, All/windows REUSED, Ship SUCCESS"))
                .isNotEmpty();
        assertThat(said("nested", 2)).containsExactlyInAnyOrder("in arm", "in mac");

        assertThat(driver.post("bob", "job/nested/1/stage-gates/retry", "{\"from\":\"arm\",\"parallel\":\"all\"}")
                        .code())
                .isEqualTo("OK");
        assertThat(driver.awaitStages(
                        "nested",
                        3,
                        "SUCCESS: All SUCCESS, All/linux SUCCESS, All/linux/arm SUCCESS, All/linux/x64 SUCCESS,"
                                + " All/mac SUCCESS, All/windows REUSED, Ship SUCCESS"))
                .isNotEmpty();
        assertThat(said("nested", 3)).containsExactlyInAnyOrder("in arm", "in x64", "in mac");
    }

    @Test
    void shouldCarryCredentialsAndPasswordsOnTheServerSideOnly() throws Exception {
        WorkflowJob job = driver.job(
                "secrets",
                "stage('A') { echo \"${params.KEY} ${PASS.length()}\"; if (env.BUILD_NUMBER == '1') { error 'once' } }");
        job.addProperty(new ParametersDefinitionProperty(
                new com.cloudbees.plugins.credentials.CredentialsParameterDefinition("KEY", "", "", "", false),
                new PasswordParameterDefinition("PASS", "", "")));
        jenkins.waitForCompletion(job.scheduleBuild2(
                        0,
                        new ParametersAction(
                                new CredentialsParameterValue("KEY", "deploy-key", "", false),
                                new hudson.model.PasswordParameterValue("PASS", "tiger-secret")))
                .waitForStart());

        assertThat(retry("secrets", 1, "A")).isEqualTo("OK");

        assertThat(driver.awaitStatus("secrets", 2, "SUCCESS")).isEqualTo("SUCCESS: A SUCCESS");
        WorkflowRun retry = job.getBuildByNumber(2);
        jenkins.waitForCompletion(retry);
        assertThat(parameters(retry)).isEqualTo(parameters(job.getBuildByNumber(1)));
        assertThat(parameters(retry))
                .isEqualTo("CredentialsParameterValue KEY=deploy-key, PasswordParameterValue" + " PASS=tiger-secret");
        assertThat(JenkinsRule.getLog(retry)).contains("deploy-key 12");
        for (String file : List.of("build.xml", "stage-gates.jsonl", "log")) {
            assertThat(retry.getRootDir().toPath().resolve(file)).content().doesNotContain("tiger-secret");
        }
        for (String page : List.of("run", "history", "")) {
            assertThat(driver.text("admin", "job/secrets/2/stage-gates/" + page).body())
                    .doesNotContain("tiger-secret");
        }
    }

    @Test
    void shouldExecuteNothingWhenTheApprovalOfTheScriptIsRevokedBeforeTheRetryStarts() throws Exception {
        String script = "Jenkins.get(); stage('A') { echo 'entered'; error 'once' }";
        WorkflowJob job = driver.job("approved", script);
        job.setDefinition(new CpsFlowDefinition(script, false));
        ScriptApproval.get().preapprove(script, GroovyLanguage.get());
        jenkins.waitForCompletion(job.scheduleBuild2(0).waitForStart());
        jenkins.jenkins.doQuietDown();
        assertThat(retry("approved", 1, "A")).isEqualTo("202");
        ScriptApproval.get().clearApprovedScripts();

        jenkins.jenkins.doCancelQuietDown();

        await().atMost(Duration.ofMinutes(1)).until(() -> job.getBuildByNumber(2) != null);
        WorkflowRun retry = job.getBuildByNumber(2);
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(retry));
        assertThat(JenkinsRule.getLog(retry))
                .contains(
                        "The script of build #1 is not approved any more; have an administrator approve it, or start a new"
                                + " build")
                .doesNotContain("entered");
        ScriptApproval.get().preapprove(script, GroovyLanguage.get());
        assertThat(retry("approved", 1, "A")).isEqualTo("OK");
        jenkins.waitForCompletion(job.getBuildByNumber(3));
    }

    private static String parameters(WorkflowRun run) {
        return run.getAction(ParametersAction.class).getParameters().stream()
                .map(value -> value.getClass().getSimpleName() + " " + value.getName() + "="
                        + (value.getValue() instanceof Secret secret ? secret.getPlainText() : value.getValue()))
                .collect(Collectors.joining(", "));
    }

    private WorkflowJob failed(String name, String script) throws Exception {
        WorkflowJob job = driver.job(name, script);
        jenkins.waitForCompletion(job.scheduleBuild2(0).waitForStart());
        return job;
    }

    private static Path record(WorkflowJob job, int run) {
        return job.getBuildByNumber(run).getRootDir().toPath().resolve("stage-gates.jsonl");
    }

    /** As if the build had started that long ago. */
    private static void makeOlder(WorkflowJob job, int run, Duration time) throws IOException {
        Path record = record(job, run);
        RunId id = new RunId(job.getFullName(), run);
        List<RunEvent> events = new ArrayList<>(new FileJournal(any -> record).read(id));
        RunEvent.RunStarted started = (RunEvent.RunStarted) events.get(0);
        RunState.Header header = started.header();
        RunRecord.Start start = header.start();
        Instant at = start.at().minus(time);
        events.set(
                0,
                new RunEvent.RunStarted(
                        at,
                        new RunState.Header(
                                id,
                                new RunRecord.Start(
                                        start.by(), at, start.origin(), start.selection(), start.parameters()),
                                header.plan(),
                                header.settings(),
                                header.prefilled())));
        Files.delete(record);
        new FileJournal(any -> record).append(id, events, true);
    }

    private static void window(WorkflowJob job, int days) throws IOException {
        StageExecutionSettingsProperty property = new StageExecutionSettingsProperty();
        property.setRetryWindowDays(days);
        job.removeProperty(StageExecutionSettingsProperty.class);
        job.addProperty(property);
    }

    private List<String> said(String job, int run) throws Exception {
        WorkflowRun build =
                jenkins.jenkins.getItemByFullName(job, WorkflowJob.class).getBuildByNumber(run);
        jenkins.waitForCompletion(build);
        return JenkinsRule.getLog(build)
                .lines()
                .map(line -> line.replaceFirst("^\\[[^]]*] ", ""))
                .filter(line -> line.startsWith("in "))
                .toList();
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
            stages.add(
                    stage.path("path").asText() + " " + stage.path("decision").asText());
        }
        return String.join(", ", stages);
    }
}
