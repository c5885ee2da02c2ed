package io.jenkins.plugins.stagegates.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.stagegates.jenkins.config.StageGatesConfiguration;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Gates, strategies, selective runs and retries of Pipeline jobs on a real Jenkins. */
class GatesTest extends PipelineTest {

    @Test
    void shouldWaitForAPersonAndPassOnWhatTheyGive() throws Exception {
        driver.job("gate", """
                stage('Build') { echo 'building' }
                stage('Deploy') {
                  stageGate(runMode: 'manual', timeout: '2m', inputs: [string(name: 'V'), choice(name: 'R', choices: ['eu', 'us'])],
                            patterns: [V: 'v[0-9]+']) {
                    echo "deploying ${V} to ${R}"
                  }
                }
                """);
        int run = driver.post("alice", "job/gate/stage-gates/start", "{}").run();

        assertThat(driver.awaitStatus("gate", run, "WAITING")).isEqualTo("WAITING: Build SUCCESS, Deploy WAITING");
        String trigger = "job/gate/" + run + "/stage-gates/trigger";
        assertThat(driver.post("eve", trigger, "{\"stage\":\"Deploy\"}").code()).isEqualTo("FORBIDDEN");
        assertThat(driver.post("bob", trigger, "{\"stage\":\"Deploy\"}").code()).isEqualTo("INVALID_INPUT");
        assertThat(driver.post("bob", trigger, "{\"stage\":\"Deplyo\"}").code()).isEqualTo("UNKNOWN_STAGE");
        assertThat(driver.post("bob", trigger, "{\"stage\":").code()).isEqualTo("BAD_REQUEST");
        assertThat(driver.get("bob", trigger).status()).isEqualTo(405);
        assertThat(driver.post("bob", trigger, "{\"stage\":\"Deploy\",\"values\":{\"V\":\"v1\"}}")
                        .code())
                .isEqualTo("OK");
        assertThat(driver.post("bob", trigger, "{\"stage\":\"Deploy\"}").code()).isEqualTo("ALREADY_DECIDED");
        assertThat(driver.awaitStatus("gate", run, "SUCCESS")).isEqualTo("SUCCESS: Build SUCCESS, Deploy SUCCESS");
        assertThat(log("gate", run)).contains("deploying v1 to eu");
    }

    @Test
    void shouldRetryAFailedParallelStageWithItsOldDefinition() throws Exception {
        driver.job("par", """
                stage('Build') { env.IMAGE = 'app:1'; stageOutput name: 'TAG', value: 'one' }
                stage('Checks') {
                  parallel unit: { stage('Unit') { echo 'unit ran' } },
                           lint: { stage('lint') { if (env.BUILD_NUMBER == '1') { error 'lint is bad' } } }
                }
                stage('Ship') { echo "ship ${env.IMAGE} ${stageOutput(name: 'TAG', stage: 'Build')}" }
                """);
        int first = driver.post("alice", "job/par/stage-gates/start", "{}").run();
        assertThat(driver.awaitStatus("par", first, "FAILED"))
                .isEqualTo("FAILED: Build SUCCESS, Checks FAILED, Checks/unit/Unit SUCCESS, Checks/lint FAILED");
        driver.job("par", "error 'a later definition'");

        String retry = "job/par/" + first + "/stage-gates/retry";
        assertThat(driver.post("eve", retry, "{\"from\":\"Checks\"}").code()).isEqualTo("FORBIDDEN");
        assertThat(driver.post("bob", retry, "{\"from\":\"Ship\"}").code()).isEqualTo("UNKNOWN_STAGE");
        int second = driver.post("bob", retry, "{\"from\":\"Checks\"}").run();

        assertThat(driver.awaitStatus("par", second, "SUCCESS"))
                .isEqualTo(
                        "SUCCESS: Build REUSED, Checks SUCCESS, Checks/unit/Unit REUSED, Checks/lint SUCCESS, Ship SUCCESS");
        assertThat(log("par", second)).contains("ship app:1 one").doesNotContain("unit ran");
        assertThat(driver.post("bob", "job/par/" + second + "/stage-gates/retry", "{\"from\":\"Ship\"}")
                        .code())
                .isEqualTo("NOT_RETRYABLE");
    }

    @Test
    void shouldHandleGatesStrategiesAndPasswordsInDeclarative() throws Exception {
        driver.job("decl", """
                pipeline {
                  agent none
                  options { stageExecutionSettings(allowSelective: true) }
                  stages {
                    stage('Build') { steps { echo 'built' } }
                    stage('Deploy') {
                      options {
                        stageGate(runMode: 'manual', timeout: '5m', submitters: 'bob', inputs: [password(name: 'TOKEN')],
                          onFailure: [strategy(errors: ['ALL'], action: 'RETRY', count: 1, intervals: ['1s'], then: 'IGNORE')])
                      }
                      steps {
                        echo "the token is ${TOKEN}"
                        error 'never works'
                      }
                    }
                    stage('Last') { steps { echo 'last' } }
                  }
                }
                """);
        int run = driver.post("alice", "job/decl/stage-gates/start", "{}").run();
        driver.awaitStatus("decl", run, "WAITING");
        String trigger = "job/decl/" + run + "/stage-gates/trigger";
        String values = "{\"stage\":\"Deploy\",\"values\":{\"TOKEN\":\"tiger-secret\"}}";
        assertThat(driver.post("alice", trigger, values).code()).isEqualTo("FORBIDDEN");
        assertThat(driver.post("bob", trigger, values).code()).isEqualTo("OK");

        assertThat(driver.awaitStatus("decl", run, "SUCCESS"))
                .isEqualTo("SUCCESS: Build SUCCESS, Deploy FAILURE_IGNORED, Last SUCCESS");
        assertThat(log("decl", run)).contains("the token is ****").doesNotContain("tiger-secret");
        int selective = driver.post("alice", "job/decl/stage-gates/start", "{\"stages\":[\"Last\"]}")
                .run();
        assertThat(driver.awaitStatus("decl", selective, "SUCCESS"))
                .isEqualTo("SUCCESS: Build SKIPPED, Deploy SKIPPED, Last SUCCESS");
        assertThat(log("decl", selective)).contains("last").doesNotContain("built");
    }

    @Test
    void shouldEndTheBuildAsTheGateEnds() throws Exception {
        String script =
                "stage('A') { stageGate(runMode: 'manual', timeout: '%s') { echo 'entered' } }\nstage('B') { echo 'b' }";
        driver.job("reject", script.formatted("1h"));
        int rejected =
                driver.post("alice", "job/reject/stage-gates/start", "{}").run();
        driver.awaitStatus("reject", rejected, "WAITING");
        driver.post(
                "bob", "job/reject/" + rejected + "/stage-gates/reject", "{\"stage\":\"A\",\"comment\":\"not today\"}");
        assertThat(driver.awaitStatus("reject", rejected, "REJECTED")).isEqualTo("REJECTED: A REJECTED");
        assertThat(result("reject", rejected)).isEqualTo(Result.ABORTED);

        driver.job("expire", script.formatted("1s"));
        int expired = driver.post("alice", "job/expire/stage-gates/start", "{}").run();
        assertThat(driver.awaitStatus("expire", expired, "EXPIRED")).isEqualTo("EXPIRED: A EXPIRED");
        assertThat(result("expire", expired)).isEqualTo(Result.FAILURE);

        driver.job("abort", script.formatted("1h"));
        int aborted = driver.post("alice", "job/abort/stage-gates/start", "{}").run();
        driver.awaitStatus("abort", aborted, "WAITING");
        assertThat(driver.post("bob", "job/abort/" + aborted + "/stage-gates/abort", "{}")
                        .code())
                .isEqualTo("OK");
        assertThat(driver.awaitStatus("abort", aborted, "ABORTED")).isEqualTo("ABORTED: A ABORTED");
        assertThat(result("abort", aborted)).isEqualTo(Result.ABORTED);
        assertThat(log("abort", aborted)).doesNotContain("entered");
    }

    @Test
    void shouldBeAbortedWhateverTheStrategyWhenANewerBuildSupersedesItAtAGate() throws Exception {
        driver.job("queue", """
                properties([disableConcurrentBuilds(abortPrevious: true)])
                stage('Deploy') {
                  stageGate(runMode: 'manual', timeout: '5m', onFailure: [strategy(errors: ['ALL'], action: 'IGNORE')]) { echo 'deploy' }
                }
                stage('After') { echo 'after' }
                """);
        int superseded =
                driver.post("alice", "job/queue/stage-gates/start", "{}").run();
        driver.awaitStatus("queue", superseded, "WAITING");

        driver.post("alice", "job/queue/stage-gates/start", "{}");

        assertThat(driver.awaitStatus("queue", superseded, "ABORTED")).isEqualTo("ABORTED: Deploy ABORTED");
    }

    @Test
    void shouldLeaveStagesAloneButKeepGatesWhenAnAdministratorSaysSo() throws Exception {
        StageGatesConfiguration.get().setControlAllStages(false);
        driver.job("gated", """
                stage('A') { echo 'a' }
                stage('B') { parallel x: { stage('C') { stageGate(runMode: 'manual', timeout: '5m') { echo 'passed' } } } }
                """);
        jenkins.jenkins.getItemByFullName("gated", WorkflowJob.class).scheduleBuild2(0);

        driver.awaitStatus("gated", 1, "WAITING");
        assertThat(driver.post("bob", "job/gated/1/stage-gates/trigger", "{\"stage\":\"C\"}")
                        .code())
                .isEqualTo("OK");
        assertThat(driver.awaitStatus("gated", 1, "SUCCESS")).isEqualTo("SUCCESS: B SUCCESS, B/x/C SUCCESS");
    }

    private WorkflowRun build(String job, int run) throws Exception {
        WorkflowRun build =
                jenkins.jenkins.getItemByFullName(job, WorkflowJob.class).getBuildByNumber(run);
        jenkins.waitForCompletion(build);
        return build;
    }

    private Result result(String job, int run) throws Exception {
        return build(job, run).getResult();
    }

    private String log(String job, int run) throws Exception {
        return JenkinsRule.getLog(build(job, run));
    }
}
