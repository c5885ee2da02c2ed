package io.jenkins.plugins.stagegates.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.domains.Domain;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.util.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;

/** What Jenkins keeps out of logs is not recorded either. */
class SecretsTest extends PipelineTest {

    private static final String CREDENTIAL = "tiger-credential";
    private static final String PARAMETER = "lion-parameter";

    @BeforeEach
    void addCredential() throws Exception {
        CredentialsProvider.lookupStores(jenkins.jenkins)
                .iterator()
                .next()
                .addCredentials(
                        Domain.global(),
                        new StringCredentialsImpl(CredentialsScope.GLOBAL, "token", "", Secret.fromString(CREDENTIAL)));
    }

    private WorkflowJob job(String script) throws Exception {
        WorkflowJob job = driver.job("secret", script);
        job.addProperty(new ParametersDefinitionProperty(
                new PasswordParameterDefinition("KEY", Secret.fromString(PARAMETER), "")));
        return job;
    }

    private static final String BIND = "withCredentials([string(credentialsId: 'token', variable: 'T')])";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stageOutput name: 'OUT', value: \"key ${params.KEY}\"",
                "stageOutput name: 'OUT', value: [a: [\"${params.KEY}\"]]",
                BIND + " { stageOutput name: 'OUT', value: \"token ${T}\" }",
                "def t; " + BIND + " { t = T }; stageOutput name: 'OUT', value: t",
            })
    void shouldRefuseAnOutputWithASecret(String recording) throws Exception {
        WorkflowJob job = job("stage('Build') { " + recording + " }");
        driver.post("bob", "job/secret/stage-gates/start", "{}");

        assertThat(driver.awaitStatus("secret", 1, "FAILED")).isEqualTo("FAILED: Build FAILED");
        assertThat(log(job, 1)).contains("The output 'OUT' holds a password of this run");
        assertNoSecretIsRecorded(job, 1);
    }

    @Test
    void shouldNotRecordASecretThatAStageReturnedOrSetInTheEnvironment() throws Exception {
        WorkflowJob job = job("""
                def token = stage('Build') {
                  env.PLAIN = 'plain'
                  %1$s { env.TOKEN = T }
                  %1$s { return "token ${T}" }
                }
                def key = stage('Key') { env.KEPT = params.KEY; return [params.KEY.toString()] }
                def plain = stage('Plain') { return 'returned' }
                stage('Ship') {
                  echo "ships ${token == null} ${key == null} ${plain} ${env.TOKEN.length()} ${env.KEPT.length()} ${env.PLAIN}"
                  if (env.BUILD_NUMBER == '1') { %1$s { error "no ${T} ${params.KEY}" } }
                }
                """.formatted(BIND));
        driver.post("bob", "job/secret/stage-gates/start", "{}");
        driver.awaitStatus("secret", 1, "FAILED");
        assertThat(log(job, 1))
                .containsOnlyOnce(
                        "env.TOKEN has a secret in it and is not recorded: a run that borrows stage 'Build' will not have it")
                .containsOnlyOnce(
                        "env.KEPT has a secret in it and is not recorded: a run that borrows stage 'Key' will not have it")
                .doesNotContain("env.PLAIN has");
        assertNoSecretIsRecorded(job, 1);

        driver.post("bob", "job/secret/1/stage-gates/retry", "{\"from\":\"Ship\"}");

        driver.awaitStatus("secret", 2, "SUCCESS");
        assertThat(log(job, 2))
                .contains("ships true true returned 16 14 plain")
                .contains("Stage 'Build' gives null: what it returned in #1, a text with a secret in it,");
        assertNoSecretIsRecorded(job, 2);
    }

    @Test
    void shouldMaskSecretsInWhatIsSaidOfAStage() throws Exception {
        WorkflowJob job =
                job("stage('Build') { " + BIND + " { unstable \"bad ${T}\"; error \"worse ${T} of ${params.KEY}\" } }");
        driver.post("bob", "job/secret/stage-gates/start", "{}");
        driver.awaitStatus("secret", 1, "FAILED");

        assertThat(driver.text("bob", "job/secret/1/stage-gates/run").body()).contains("worse **** of ****");
        assertNoSecretIsRecorded(job, 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stageGate(runMode: 'manual', message: \"use ${T} of ${params.KEY}\") { echo 'used' }",
                "input \"use ${T} of ${params.KEY}\"",
            })
    void shouldMaskSecretsInWhatAGateSays(String gate) throws Exception {
        WorkflowJob job = job("stage('Build') { " + BIND + " { " + gate + " } }");
        driver.post("bob", "job/secret/stage-gates/start", "{}");
        driver.awaitStatus("secret", 1, "WAITING");

        assertThat(driver.text("bob", "job/secret/1/stage-gates/run").body()).contains("use **** of ****");
        assertNoSecretIsRecorded(job, 1);
        assertThat(driver.post("bob", "job/secret/1/stage-gates/trigger", "{\"stage\":\"Build\"}")
                        .code())
                .isEqualTo("OK");
        driver.awaitStatus("secret", 1, "SUCCESS");
    }

    @Test
    void shouldAskForAnInputWithASecretDefaultLikeAPasswordAndNameNoStageAfterOne() throws Exception {
        WorkflowJob job = job(BIND + """
                 {
                  stage("Use ${T}") {
                    stageGate(runMode: 'manual', inputs: [
                        string(name: 'A', description: "of ${T}", defaultValue: T), text(name: 'B', defaultValue: params.KEY.toString())]) {
                      echo "the same ${A == T} ${B == params.KEY.toString()}"
                    }
                    def once = input(message: 'Build it', parameters: [string(name: 'C', defaultValue: T)])
                    echo "once ${once == T}"
                    parallel("in ${params.KEY}": { stage('Inner') { echo 'inside' } })
                  }
                }
                """);
        driver.post("bob", "job/secret/stage-gates/start", "{}");
        driver.awaitStatus("secret", 1, "WAITING");
        assertNoSecretIsRecorded(job, 1);
        for (int question = 0; question < 2; question++) {
            driver.awaitStatus("secret", 1, "WAITING");
            assertThat(driver.post("bob", "job/secret/1/stage-gates/trigger", "{\"stage\":\"Use ****\"}")
                            .code())
                    .isEqualTo("OK");
        }

        assertThat(driver.awaitStatus("secret", 1, "SUCCESS"))
                .isEqualTo("SUCCESS: Use **** SUCCESS, Use ****/in ****/Inner SUCCESS");
        assertThat(log(job, 1)).contains("the same true true").contains("once true");
        assertNoSecretIsRecorded(job, 1);
    }

    @Test
    void shouldRefuseChoicesWithASecret() throws Exception {
        WorkflowJob job = job(
                "stage('Build') { " + BIND
                        + " { stageGate(runMode: 'manual', inputs: [choice(name: 'A', choices: [T, 'b'])]) { echo 'asked' } } }");
        driver.post("bob", "job/secret/stage-gates/start", "{}");

        assertThat(driver.awaitStatus("secret", 1, "FAILED")).isEqualTo("FAILED: Build FAILED");
        assertThat(log(job, 1)).contains("stageGate: Parameter 'inputs[0].choices' has a password of this run in it");
        assertNoSecretIsRecorded(job, 1);
    }

    private String log(WorkflowJob job, int run) throws Exception {
        return JenkinsRule.getLog(jenkins.waitForCompletion(job.getBuildByNumber(run)));
    }

    private void assertNoSecretIsRecorded(WorkflowJob job, int run) throws Exception {
        Path journal = job.getBuildByNumber(run).getRootDir().toPath().resolve("stage-gates.jsonl");
        assertThat(Files.readString(journal)).contains("RunStarted").doesNotContain(CREDENTIAL, PARAMETER);
    }
}
