package io.jenkins.plugins.stagegates.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** What is known of a Declarative Jenkinsfile before it runs. */
class DeclarativeTest extends PipelineTest {

    @Test
    void shouldOfferItsStagesBeforeTheFirstBuild() throws Exception {
        driver.job("first", """
                pipeline {
                  agent none
                  options { stageExecutionSettings(allowSelective: true) }
                  stages {
                    stage('Build') { steps { echo 'built' } }
                    stage('Test') {
                      parallel {
                        stage('unit') { steps { echo 'nobody chose it' } }
                        stage('slow') { stages { stage('load') { steps { echo 'load' } } } }
                      }
                    }
                    stage('Systems') {
                      matrix {
                        axes {
                          axis { name 'OS'; values 'linux', 'mac' }
                          axis { name 'DB'; values 'pg', 'my' }
                        }
                        excludes { exclude { axis { name 'OS'; values 'mac' }; axis { name 'DB'; notValues 'pg' } } }
                        stages { stage('Try') { steps { echo "try ${OS} ${DB}" } } }
                      }
                    }
                    stage('Deploy') {
                      options { stageGate(runMode: 'manual', timeout: '1h', needs: ['Build'], inputs: [string(name: 'V')]) }
                      steps { echo "deploy ${V}" }
                    }
                  }
                }
                """);

        assertThat(plan("first", "\"Deploy\"")).isEqualTo("""
                Build RUN
                Test SKIP
                Test/unit SKIP
                Test/slow SKIP
                Test/slow/load SKIP
                Systems SKIP
                Systems/Matrix - OS = 'linux', DB = 'pg' SKIP
                Systems/Matrix - OS = 'linux', DB = 'pg'/Try SKIP
                Systems/Matrix - OS = 'mac', DB = 'pg' SKIP
                Systems/Matrix - OS = 'mac', DB = 'pg'/Try SKIP
                Systems/Matrix - OS = 'linux', DB = 'my' SKIP
                Systems/Matrix - OS = 'linux', DB = 'my'/Try SKIP
                Deploy ASK""");
        int run = driver.post("bob", "job/first/stage-gates/start", "{\"stages\":[\"Test/slow\",\"Systems\"]}")
                .run();
        assertThat(driver.awaitStatus("first", run, "SUCCESS").replaceAll(", (?!DB)", "\n"))
                .isEqualTo("""
                SUCCESS: Build SKIPPED
                Test SUCCESS
                Test/unit SKIPPED
                Test/slow SUCCESS
                Test/slow/load SUCCESS
                Systems SUCCESS
                Systems/Matrix - OS = 'linux', DB = 'pg' SUCCESS
                Systems/Matrix - OS = 'linux', DB = 'pg'/Try SUCCESS
                Systems/Matrix - OS = 'mac', DB = 'pg' SUCCESS
                Systems/Matrix - OS = 'mac', DB = 'pg'/Try SUCCESS
                Systems/Matrix - OS = 'linux', DB = 'my' SUCCESS
                Systems/Matrix - OS = 'linux', DB = 'my'/Try SUCCESS
                Deploy SKIPPED""");
        assertThat(log("first", run)).contains("load", "try mac pg").doesNotContain("nobody chose it");
    }

    @Test
    void shouldRefuseAWrongPolicyBeforeTheFirstStageStarts() throws Exception {
        WorkflowJob job = driver.job("wrong", """
                pipeline {
                  agent none
                  options { stageExecutionSettings(retryWindowDays: -1) }
                  stages {
                    stage('Build') { steps { echo 'building' } }
                    stage('Deploy') {
                      options { stageGate(runMode: 'manual', timeout: 'soon', approvals: 0) }
                      steps { failureStrategy(errors: ['ALL'], action: 'RETRY', count: 0) { echo 'deploying' } }
                    }
                  }
                }
                """);

        var refused = driver.post("bob", "job/wrong/stage-gates/start", "{}");
        assertThat(refused.code() + " "
                        + refused.body().path("message").asText().replace(". ", ".\n"))
                .isEqualTo("""
                        BAD_REQUEST The Jenkinsfile of job wrong has errors.
                        WorkflowScript: 7: stageGate: Parameter 'timeout' is 'soon', but must be a time above zero such as 90s, 10m, 2h, 3d or PT2H.
                        @ line 7, column 17.
                        WorkflowScript: 7: stageGate: Parameter 'approvals' is 0, but must be a whole number from 1.
                        @ line 7, column 17.
                        WorkflowScript: 8: failureStrategy: Parameter 'count' is 0, but must be a whole number from 1.
                        @ line 8, column 15.
                        WorkflowScript: 3: stageExecutionSettings: Parameter 'retryWindowDays' is -1, but must be a whole number from 1 to 3650.
                        @ line 3, column 13.""");
        jenkins.waitForCompletion(job.scheduleBuild2(0).waitForStart());
        assertThat(log("wrong", 1))
                .contains("WorkflowScript: 7: stageGate: ", "'soon'")
                .doesNotContain("building");
    }

    @Test
    void shouldRefuseNeedsOfNoStageAndAGateOfThePipeline() throws Exception {
        WorkflowJob job = driver.job("needs", """
                pipeline {
                  agent none
                  options { stageGate(runMode: 'manual') }
                  stages {
                    stage('Build') { steps { echo 'building' } }
                    stage('Test') {
                      parallel {
                        stage('Unit') { options { stageGate(needs: ['Build', 'Biuld']) }; steps { echo 'testing' } }
                      }
                    }
                    stage('Deploy') { options { stageGate(needs: ['Test/Unit', 'Unit', 'Tset/Unit']) }; steps { echo 'deploying' } }
                  }
                }
                """);

        var refused = driver.post("bob", "job/needs/stage-gates/start", "{}");
        assertThat(refused.code() + " "
                        + refused.body().path("message").asText().replaceAll("[.] +", ".\n"))
                .isEqualTo("""
                        BAD_REQUEST The Jenkinsfile of job needs has errors.
                        WorkflowScript: 1: stageGate: option 'stageGate' belongs into the options of a stage.
                        @ line 1, column 1.
                        WorkflowScript: 1: stageGate: stage 'Test/Unit': Parameter 'needs' is 'Biuld', but must be a stage of this pipeline; the nearest are Build, Deploy, Test.
                        @ line 1, column 1.
                        WorkflowScript: 1: stageGate: stage 'Deploy': Parameter 'needs' is 'Tset/Unit', but must be a stage of this pipeline; the nearest are Test/Unit, Test, Build.
                        @ line 1, column 1.""");
        jenkins.waitForCompletion(job.scheduleBuild2(0).waitForStart());
        assertThat(log("needs", 1)).contains("'Biuld'", "'Tset/Unit'").doesNotContain("building");
    }

    @Test
    void shouldReadOutputsInThePostOfThePipelineAndNotListIt() throws Exception {
        driver.job("post", """
                pipeline {
                  agent none
                  stages { stage('Build') { steps { stageOutput name: 'IMAGE', value: 'app:1' } } }
                  post { always { script { echo "built ${stageOutput(name: 'IMAGE', stage: 'Build')}" } } }
                }
                """);
        int run = driver.post("bob", "job/post/stage-gates/start", "{}").run();

        assertThat(driver.awaitStatus("post", run, "SUCCESS")).isEqualTo("SUCCESS: Build SUCCESS");
        assertThat(log("post", run)).contains("built app:1");
    }

    @Test
    void shouldLeaveWhatAVariableDecidesToTheStepWhenItIsReadAhead() throws Exception {
        WorkflowJob job = driver.job("late", """
                def wait = '1h'
                pipeline {
                  agent none
                  stages {
                    stage('Deploy') {
                      options { stageGate(runMode: 'manual', timeout: "${wait}") }
                      steps { echo 'deployed' }
                    }
                  }
                }
                """);
        int run = driver.post("bob", "job/late/stage-gates/start", "{}").run();

        assertThat(driver.awaitStatus("late", run, "WAITING")).isEqualTo("WAITING: Deploy WAITING");
        driver.post("bob", "job/late/1/stage-gates/trigger", "{\"stage\":\"Deploy\"}");
        driver.awaitStatus("late", run, "SUCCESS");
        job.setDefinition(new CpsFlowDefinition("echo 'not Declarative'", true));
        assertThat(plan("late", "")).isEqualTo("Deploy ASK");
    }

    private String plan(String job, String stages) throws Exception {
        JsonNode body = driver.post("bob", "job/" + job + "/stage-gates/plan", "{\"stages\":[" + stages + "]}")
                .body();
        List<String> lines = new ArrayList<>();
        for (JsonNode stage : body.path("stages")) {
            lines.add(stage.path("path").asText() + " " + stage.path("decision").asText());
        }
        return lines.isEmpty() ? body.toString() : String.join("\n", lines);
    }

    private String log(String job, int run) throws Exception {
        WorkflowRun build =
                jenkins.jenkins.getItemByFullName(job, WorkflowJob.class).getBuildByNumber(run);
        jenkins.waitForCompletion(build);
        return JenkinsRule.getLog(build);
    }
}
