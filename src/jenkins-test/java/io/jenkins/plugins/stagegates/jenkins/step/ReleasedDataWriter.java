package io.jenkins.plugins.stagegates.jenkins.step;

import hudson.FilePath;
import io.jenkins.plugins.stagegates.jenkins.config.StageGatesConfiguration;
import java.io.File;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/**
 * Writes the data that {@link ReleasedDataTest} reads, as the present version does. Not a test that runs with the others: for a new
 * release {@code mvn -f jenkins-pom.xml test -Dtest=ReleasedDataWriter -Dstagegates.released-data=FOLDER}. Data of releases stays as it is.
 */
class ReleasedDataWriter {

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void shouldWriteTheDataOfEveryKindOfBuild() throws Throwable {
        sessions.then(jenkins -> {
            jenkins.jenkins.setCrumbIssuer(null);
            PipelineDriver driver = new PipelineDriver(jenkins).withPeople();
            StageGatesConfiguration.get().setLongestWait("3650d");
            StageGatesConfiguration.get().setKeptStashRuns(7);
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
            driver.post(
                    "bob", "job/released/stage-gates/start", "{\"stages\":[\"Build\"],\"params\":{\"WHERE\":\"us\"}}");
            driver.awaitStatus("released", 3, "SUCCESS");
            driver.post("bob", "job/released/1/stage-gates/rerun", "{\"stage\":\"Checks\"}");
            driver.awaitStatus("released", 4, "SUCCESS");
            driver.post("alice", "job/released/stage-gates/start", "{}");
            driver.awaitStatus("released", 5, "WAITING");
            driver.post(
                    "bob", "job/released/5/stage-gates/inputs", "{\"stage\":\"Deploy\",\"values\":{\"V\":\"seven\"}}");
        });
        FilePath folder =
                new FilePath(new File(System.getProperty("stagegates.released-data", "target/released-data")));
        new FilePath(sessions.getHome())
                .copyRecursiveTo("jobs/**,*.config.StageGatesConfiguration.xml,*.flow.FlowExecutionList.xml", folder);
    }
}
