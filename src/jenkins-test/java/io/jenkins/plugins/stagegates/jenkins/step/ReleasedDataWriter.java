package io.jenkins.plugins.stagegates.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.plugins.git.GitSCM;
import hudson.util.Secret;
import io.jenkins.plugins.stagegates.jenkins.config.StageExecutionSettingsProperty;
import io.jenkins.plugins.stagegates.jenkins.config.StageGatesConfiguration;
import java.io.File;
import java.nio.file.Path;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/**
 * Writes the data that {@link ReleasedDataTest} reads, as the present version does. Not a test that runs with the others: for a new
 * release {@code mvn -f jenkins-pom.xml test -Dtest=ReleasedDataWriter -Dstagegates.released-data=FOLDER}. Data of releases stays as it is.
 */
class ReleasedDataWriter {

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @TempDir
    private Path repository;

    @Test
    void shouldWriteTheDataOfEveryKindOfBuild() throws Throwable {
        sessions.then(jenkins -> {
            jenkins.jenkins.setCrumbIssuer(null);
            PipelineDriver driver = new PipelineDriver(jenkins).withPeople();
            StageGatesConfiguration.get().setLongestWait("3650d");
            StageGatesConfiguration.get().setKeptStashRuns(7);
            writeEndedAndWaiting(driver);
            writeEveryWait(driver);
            writeSecrets(driver);
            writeCheckouts(driver);
            writeEarlyInputs(jenkins.jenkins, driver);
        });
        FilePath folder =
                new FilePath(new File(System.getProperty("stagegates.released-data", "target/released-data")));
        new FilePath(sessions.getHome())
                .copyRecursiveTo(
                        "jobs/**,queue.xml,secret.key,secrets/master.key,secrets/hudson.util.Secret,stage-gates-waiting.txt,"
                                + "*.config.StageGatesConfiguration.xml,*.flow.FlowExecutionList.xml",
                        folder);
    }

    private static void writeEndedAndWaiting(PipelineDriver driver) throws Exception {
        driver.job("released", """
                properties([stageExecutionSettings(allowSelective: true, retryWindowDays: 3650),
                  parameters([string(name: 'WHERE', defaultValue: 'eu')])])
                def number = stage('Build') {
                  node { writeFile file: 'a.txt', text: "of ${env.BUILD_NUMBER}"; stash name: 'a', includes: 'a.txt' }
                  env.IMAGE = 'app:1'
                  stageOutput name: 'TAG', value: 'one'
                  42
                }
                stage('Checks') {
                  parallel unit: { stage('Unit') { echo 'unit ran' } },
                           lint: { stage('Lint') { if (env.BUILD_NUMBER.toInteger() < 3) { error 'lint is bad' } } }
                }
                stage('Deploy') {
                  stageGate(runMode: 'manual', timeout: '3650d', inputs: [string(name: 'V'), string(name: 'W')]) {
                    node { deleteDir(); unstash 'a'; echo "deploy ${readFile('a.txt')} to ${params.WHERE}" }
                    echo "${V} ${W} ${env.IMAGE} ${number} ${stageOutput(name: 'TAG', stage: 'Build')}"
                  }
                }
                """);
        driver.post("alice", "job/released/stage-gates/start", "{}");
        driver.awaitStatus("released", 1, "FAILED");
        driver.post("bob", "job/released/1/stage-gates/retry", "{\"from\":\"Checks\"}");
        driver.awaitStatus("released", 2, "FAILED");
        driver.post("bob", "job/released/stage-gates/start", "{\"stages\":[\"Build\"],\"params\":{\"WHERE\":\"us\"}}");
        driver.awaitStatus("released", 3, "SUCCESS");
        driver.post("bob", "job/released/1/stage-gates/rerun", "{\"stage\":\"Checks\"}");
        driver.awaitStatus("released", 4, "SUCCESS");
        driver.post("alice", "job/released/stage-gates/start", "{}");
        driver.awaitStatus("released", 5, "WAITING");
        driver.post("bob", "job/released/5/stage-gates/inputs", "{\"stage\":\"Deploy\",\"values\":{\"V\":\"seven\"}}");
    }

    private static void writeEveryWait(PipelineDriver driver) throws Exception {
        driver.job("waits", """
                def tries = 0
                stage('Wait') {
                  parallel gate: { stage('gate') {
                    stageGate(runMode: 'manual', timeout: '3650d', approvals: 2, inputs: [string(name: 'V'), password(name: 'P')],
                        patterns: [V: 's.*']) { echo "got ${V} and ${P.length()} letters" }
                  } },
                  asks: { stage('asks') {
                    stageGate(onFailure: [strategy(errors: ['ALL'], action: 'INTERVENTION', timeout: '3650d', onTimeout: 'FAIL')]) { error 'what now?' }
                  } },
                  pauses: { stage('pauses') {
                    stageGate(onFailure: [strategy(errors: ['ALL'], action: 'RETRY', count: 1, intervals: ['3650d'])]) {
                      if (++tries < 2) { error 'not yet' }
                    }
                  } },
                  says: { stage('says') { echo "said ${input(message: 'Say something', parameters: [string(name: 'W', defaultValue: '')])}" } }
                }
                """);
        driver.post("alice", "job/waits/stage-gates/start", "{}");
        driver.awaitStages("waits", 1, ReleasedDataTest.EVERY_WAIT);
        String press = "{\"stage\":\"gate\",\"values\":{\"V\":\"seven\",\"P\":\"secret\"},\"comment\":\"fine\"}";
        accepted(driver.post("alice", "job/waits/1/stage-gates/trigger", press));
    }

    /** Which a retry must know too. */
    private static void writeSecrets(PipelineDriver driver) throws Exception {
        WorkflowJob job = driver.job("secret", """
                def key = stage('Key') { env.KEPT = params.KEY; return [params.KEY.toString()] }
                stage('Ship') {
                  echo "ships ${key == null} ${env.KEPT.length()}"
                  if (env.BUILD_NUMBER.toInteger() < 2) { error 'once' }
                }
                """);
        job.addProperty(new ParametersDefinitionProperty(
                new PasswordParameterDefinition("KEY", Secret.fromString("lion-parameter"), "")));
        StageExecutionSettingsProperty settings = new StageExecutionSettingsProperty();
        settings.setRetryWindowDays(3650);
        job.addProperty(settings);
        accepted(driver.post("alice", "job/secret/stage-gates/start", "{}"));
        driver.awaitStatus("secret", 1, "FAILED: Key SUCCESS, Ship FAILED");
    }

    private void writeCheckouts(PipelineDriver driver) throws Exception {
        Git.run(repository, "init", "-b", "main");
        Git.run(
                repository,
                "-c",
                "user.name=x",
                "-c",
                "user.email=x@example.com",
                "commit",
                "--allow-empty",
                "-m",
                "one");
        GitSCM.ALLOW_LOCAL_CHECKOUT = true;
        driver.job("checked", """
                properties([stageExecutionSettings(retryWindowDays: 3650)])
                stage('Build') { node { git url: '%1$s', branch: 'main' } }
                stage('Ship') { node { git url: '%1$s', branch: 'main' }; error 'no' }
                """.formatted(repository));
        accepted(driver.post("alice", "job/checked/stage-gates/start", "{}"));
        driver.awaitStatus("checked", 1, "FAILED: Build SUCCESS, Ship FAILED");
        accepted(driver.post("bob", "job/checked/1/stage-gates/retry", "{\"from\":\"Ship\"}"));
        driver.awaitStatus("checked", 2, "FAILED: Build REUSED, Ship FAILED");
    }

    /** The second build is still in the queue. */
    private static void writeEarlyInputs(Jenkins jenkins, PipelineDriver driver) throws Exception {
        driver.job("early", """
                pipeline {
                  agent none
                  options { stageExecutionSettings(allowSelective: true, retryWindowDays: 3650) }
                  stages {
                    stage('Build') { steps { echo 'built' } }
                    stage('Gate') {
                      options { stageGate(runMode: 'manual', timeout: '3650d', inputs: [string(name: 'V'), password(name: 'P')]) }
                      steps { script { echo "got ${V} and ${P.length()} letters" } }
                    }
                  }
                }
                """);
        accepted(driver.post("alice", "job/early/stage-gates/start", ReleasedDataTest.early("one")));
        driver.awaitStatus("early", 1, "WAITING");
        jenkins.doQuietDown(false, 0, null, false);
        String queued = ReleasedDataTest.early("two").replace("{\"inputs\"", "{\"stages\":[\"Gate\"],\"inputs\"");
        assertThat(driver.post("bob", "job/early/stage-gates/start", queued, "released")
                        .status())
                .isEqualTo(202);
    }

    private static void accepted(PipelineDriver.Answer answer) {
        assertThat(answer.code()).as("%s", answer.body()).isEqualTo("OK");
    }
}
