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
import java.util.List;
import java.util.stream.Collectors;
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

    @Test
    void shouldBeginWhatWaitedInTheQueueWithItsChoiceAndTheInputsThatWereGivenEarly() throws Throwable {
        String inputs = "\"inputs\":{\"Gate\":{\"V\":\"seven\",\"P\":\"tiger-secret\"}}}";
        sessions.then(jenkins -> {
            PipelineDriver driver = driver(jenkins);
            driver.job("early", """
                    properties([stageExecutionSettings(allowSelective: true)])
                    stage('Build') { echo 'built' }
                    stage('Gate') {
                      stageGate(runMode: 'manual', timeout: '1h', inputs: [string(name: 'V'), password(name: 'P')]) {
                        echo "got ${V} and ${P.length()} letters"
                        error 'once'
                      }
                    }
                    """);
            driver.post("alice", "job/early/stage-gates/start", "{}");
            driver.awaitStatus("early", 1, "WAITING");
            driver.post("alice", "job/early/1/stage-gates/reject", "{\"stage\":\"Gate\"}");
            driver.awaitStatus("early", 1, "REJECTED");
            jenkins.jenkins.doQuietDown();
            assertThat(driver.post("bob", "job/early/stage-gates/start", "{\"stages\":[\"Gate\"]," + inputs)
                            .status())
                    .isEqualTo(202);
            assertThat(driver.post("bob", "job/early/1/stage-gates/retry", "{\"from\":\"Gate\"," + inputs)
                            .status())
                    .isEqualTo(202);
        });
        assertThat(Files.readString(sessions.getHome().toPath().resolve("queue.xml")))
                .contains("RetryWish")
                .doesNotContain("tiger-secret");
        sessions.then(jenkins -> {
            PipelineDriver driver = driver(jenkins);
            assertThat(driver.post("bob", "job/early/1/stage-gates/retry", "{\"from\":\"Gate\"}")
                            .code())
                    .isEqualTo("RETRY_ACTIVE");
            assertThat(List.of(passedGate(driver, jenkins, 2), passedGate(driver, jenkins, 3)))
                    .containsExactlyInAnyOrder(
                            "FAILED: Build SKIPPED, Gate FAILED got seven and 12 letters",
                            "FAILED: Build REUSED, Gate FAILED got seven and 12 letters");
        });
    }

    /** What became of the build, and what its gate passed on of what was given early. */
    private static String passedGate(PipelineDriver driver, JenkinsRule jenkins, int run) throws Exception {
        driver.awaitStatus("early", run, "WAITING");
        driver.post("bob", "job/early/" + run + "/stage-gates/trigger", "{\"stage\":\"Gate\"}");
        String stages = driver.awaitStatus("early", run, "FAILED");
        WorkflowRun build =
                jenkins.jenkins.getItemByFullName("early", WorkflowJob.class).getBuildByNumber(run);
        jenkins.waitForCompletion(build);
        return stages + " "
                + JenkinsRule.getLog(build)
                        .lines()
                        .filter(line -> line.startsWith("got "))
                        .collect(Collectors.joining());
    }

    private static PipelineDriver driver(JenkinsRule jenkins) {
        jenkins.jenkins.setCrumbIssuer(null);
        return new PipelineDriver(jenkins).withPeople();
    }
}
