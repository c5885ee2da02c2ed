package io.jenkins.plugins.stagegates.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a scripted pipeline is told of parameters that it writes wrongly. */
@WithJenkins
class WrittenPolicyTest {

    private JenkinsRule jenkins;
    private int jobs;

    @BeforeEach
    void start(JenkinsRule rule) {
        jenkins = rule;
    }

    /** The error of a build and the lines after it. */
    private String told(String stage) throws Exception {
        String name = "job" + ++jobs;
        WorkflowRun run = new PipelineDriver(jenkins)
                .job(name, "stage('A') { " + stage + " { echo 'inside' } }")
                .scheduleBuild2(0)
                .get();
        return JenkinsRule.getLog(run)
                .lines()
                .filter(line -> !line.startsWith("[Pipeline]") && !line.startsWith("Started"))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void shouldRefuseWhatThereIsNotSoThatNoGateVanishes() throws Exception {
        assertThat(told("stageGate(runmode: 'manual')")).isEqualTo("""
                ERROR: stageGate: There is no parameter 'runmode' (given as 'manual'); known are runMode, timeout, message, inputs, optionalInputs, patterns, submitters, approvals, allowSelfApproval, optional, needs, onFailure; did you mean 'runMode'?
                Finished: FAILURE""");
        assertThat(told("stageGate(onFailure: [strategy(errors: ['ALL'], action: 'RETRY', cuont: 2)])"))
                .contains("There is no parameter 'onFailure[0].cuont' (given as 2)", "did you mean 'count'?")
                .doesNotContain("inside");
        assertThat(told("failureStrategy(error: ['ALL'], action: 'IGNORE')"))
                .contains("failureStrategy: There is no parameter 'error'", "did you mean 'errors'?")
                .doesNotContain("inside");
    }

    @Test
    void shouldNameTheParameterWhenItsTypeIsWrong() throws Exception {
        assertThat(told("stageGate(runMode: 'manual', timeout: 5, approvals: 'two', inputs: 'V')"))
                .isEqualTo("""
                ERROR: stageGate: Parameter 'timeout' is 5, but must be a time above zero such as 90s, 10m, 2h, 3d or PT2H.
                Parameter 'inputs' is 'V', but must be a list of string, text, choice, booleanParam, password, such as string(name: 'VERSION').
                Parameter 'approvals' is 'two', but must be a whole number from 1.
                Finished: FAILURE""");
        assertThat(told("stageGate(runMode: 'manual', inputs: [string(nam: 'V')])"))
                .startsWith("ERROR: stageGate: There is no parameter 'inputs[0].nam' (given as 'V')");
        assertThat(told("stageGate(runMode: 'manual', optional: 'perhaps')"))
                .startsWith("ERROR: stageGate: Parameter 'optional' is 'perhaps', but must be true or false.");
        assertThat(told("stageGate(inputs: [string(name: 'V')])")).startsWith("""
                ERROR: stageGate: Parameter 'inputs' is ['V'], but must be left out unless runMode is 'manual'.""");
        assertThat(told("failureStrategy(errors: ['ALL'])"))
                .startsWith("ERROR: failureStrategy: Parameter 'action' is missing; it must be one of ABORT,");
    }

    @Test
    void shouldNameWhatAnOutputLacks() throws Exception {
        assertThat(told("stageOutput(value: 1); if (true)"))
                .startsWith("ERROR: Step 'stageOutput' got no 'name'; say stageOutput name: 'IMAGE', value: '...'");
        assertThat(told("stageOutput(name: 'A', value: new Date()); if (true)"))
                .startsWith("ERROR: The output 'A' is of type Date, but must be a string, number, boolean,");
    }

    @Test
    void shouldTakeWhatJenkinsTakes() throws Exception {
        assertThat(told(
                        "stageGate(approvals: \"${1}\", runMode: 'manual', timeout: '1s', optional: \"${true}\", submitters: ['alice', 'ops'],"
                                + " inputs: [string('V'), [$class: 'StringParameterDefinition', name: 'W']],"
                                + " onFailure: [strategy(errors: [\"${'ALL'}\"], action: 'FAIL')])"))
                .endsWith("Finished: SUCCESS");
    }

    @Test
    void shouldTakeOneValueForAListOfOneAsTheLocalRunnerDoes() throws Exception {
        assertThat(
                        told(
                                "stageGate(needs: 'Build', onFailure: strategy(errors: 'ALL', action: 'IGNORE')) { error 'x' }; if (true)"))
                .endsWith("Finished: SUCCESS");
        assertThat(told("failureStrategy(errors: 'UNKNOWN', action: 'IGNORE') { error 'x' }; if (true)"))
                .endsWith("Finished: SUCCESS");
    }

    @Test
    void shouldNameTheStepWhenItStandsOutsideOfAllStages() throws Exception {
        WorkflowRun run = new PipelineDriver(jenkins)
                .job("outside", "failureStrategy(errors: ['ALL'], action: 'IGNORE') { echo 'inside' }")
                .scheduleBuild2(0)
                .get();

        assertThat(JenkinsRule.getLog(run))
                .contains(
                        "ERROR: Step 'failureStrategy' is called outside of a stage; put it inside of stage('...') { ... }");
    }
}
