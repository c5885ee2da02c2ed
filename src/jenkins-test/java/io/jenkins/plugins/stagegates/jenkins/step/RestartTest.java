package io.jenkins.plugins.stagegates.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.run.GateState;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.engine.run.StageState;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.awaitility.Awaitility;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** What waits survives a restart of the controller. */
class RestartTest {

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void shouldGoOnWaitingAfterARestartWithWhatWasSaved() throws Throwable {
        sessions.then(jenkins -> {
            PipelineDriver driver = driver(jenkins);
            driver.job("gate", """
                    stage('Gate') {
                      def x = 41
                      stageGate(runMode: 'manual', timeout: '10m', inputs: [string(name: 'V')]) { echo "got ${V} and ${x + 1}" }
                    }
                    """);
            int run = driver.post("alice", "job/gate/stage-gates/start", "{}").run();
            driver.awaitStatus("gate", run, "WAITING");
            assertThat(driver.post(
                                    "bob",
                                    "job/gate/1/stage-gates/inputs",
                                    "{\"stage\":\"Gate\",\"values\":{\"V\":\"seven\"}}")
                            .code())
                    .isEqualTo("OK");
        });
        sessions.then(jenkins -> {
            PipelineDriver driver = driver(jenkins);
            assertThat(driver.awaitStatus("gate", 1, "WAITING")).isEqualTo("WAITING: Gate WAITING");
            assertThat(driver.post("bob", "job/gate/1/stage-gates/trigger", "{\"stage\":\"Gate\"}")
                            .code())
                    .isEqualTo("OK");
            assertThat(driver.awaitStatus("gate", 1, "SUCCESS")).isEqualTo("SUCCESS: Gate SUCCESS");
            WorkflowRun build =
                    jenkins.jenkins.getItemByFullName("gate", WorkflowJob.class).getBuildByNumber(1);
            jenkins.waitForCompletion(build);
            jenkins.assertLogContains("got seven and 42", build);
        });
    }

    @Test
    void shouldExpireAfterARestartWhenTheDeadlinePassedMeanwhile() throws Throwable {
        sessions.then(jenkins -> {
            PipelineDriver driver = driver(jenkins);
            driver.job("gate", "stage('Gate') { stageGate(runMode: 'manual', timeout: '3s') { echo 'entered' } }");
            driver.awaitStatus(
                    "gate",
                    driver.post("alice", "job/gate/stage-gates/start", "{}").run(),
                    "WAITING");
        });
        sessions.then(jenkins ->
                assertThat(driver(jenkins).awaitStatus("gate", 1, "EXPIRED")).isEqualTo("EXPIRED: Gate EXPIRED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"inputs", "trigger"})
    void shouldAnswerTheInputThatTheProgramBeginsAgainWithWhatWasGivenBefore(String given) throws Throwable {
        Path program = sessions.getHome().toPath().resolve("jobs/gate/builds/1/program.dat");
        Path older = program.resolveSibling("older");
        sessions.then(jenkins -> {
            PipelineDriver driver = driver(jenkins);
            driver.job("gate", """
                    stage('Ask') {
                      sleep 5
                      echo "went ${input(message: 'Which way?', parameters: [string(name: 'WAY', defaultValue: 'left')])}"
                    }
                    """);
            driver.post("alice", "job/gate/stage-gates/start", "{}");
            WorkflowRun build =
                    jenkins.jenkins.getItemByFullName("gate", WorkflowJob.class).getBuildByNumber(1);
            jenkins.waitForMessage("Sleeping for", build);
            Awaitility.await().until(() -> Files.exists(program));
            Files.copy(program, older);
            driver.awaitStatus("gate", 1, "WAITING");
            // As after a crash just then, the step is not told.
            RunState state =
                    StageGates.get().engine().state(new RunId("gate", 1)).orElseThrow();
            StageState stage = state.stages().inOrder().get(0);
            StageGates.get()
                    .waits()
                    .remove(
                            state.id(),
                            stage.path(),
                            stage.gate().flatMap(GateState::input).orElseThrow());
            assertThat(driver.post(
                                    "bob",
                                    "job/gate/1/stage-gates/" + given,
                                    "{\"stage\":\"Ask\",\"values\":{\"WAY\":\"right\"}}")
                            .code())
                    .isEqualTo("OK");
        });
        Files.move(older, program, StandardCopyOption.REPLACE_EXISTING);
        sessions.then(jenkins -> {
            PipelineDriver driver = driver(jenkins);
            WorkflowRun build =
                    jenkins.jenkins.getItemByFullName("gate", WorkflowJob.class).getBuildByNumber(1);
            if (given.equals("inputs")) {
                jenkins.waitForMessage("Ready to run", build);
                driver.post("bob", "job/gate/1/stage-gates/trigger", "{\"stage\":\"Ask\"}");
            }
            jenkins.waitForCompletion(build);
            jenkins.assertLogContains("went right", build);
            assertThat(driver.awaitStatus("gate", 1, "SUCCESS")).isEqualTo("SUCCESS: Ask SUCCESS");
        });
    }

    private static PipelineDriver driver(JenkinsRule jenkins) {
        jenkins.jenkins.setCrumbIssuer(null);
        return new PipelineDriver(jenkins).withPeople();
    }
}
