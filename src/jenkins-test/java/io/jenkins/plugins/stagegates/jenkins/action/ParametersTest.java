package io.jenkins.plugins.stagegates.jenkins.action;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.StringParameterDefinition;
import hudson.util.Secret;
import io.jenkins.plugins.stagegates.jenkins.step.PipelineDriver;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Which parameters a run has that was started in one of the ways, as it is shown. */
@WithJenkins
class ParametersTest {

    private PipelineDriver driver;
    private WorkflowJob job;

    @BeforeEach
    void start(JenkinsRule jenkins) throws Exception {
        jenkins.jenkins.setCrumbIssuer(null);
        driver = new PipelineDriver(jenkins).withPeople();
        job = driver.job("ship", """
                properties([stageExecutionSettings(allowSelective: true)])
                stage('Build') { echo 'built' }
                stage('Deploy') { if (env.BUILD_NUMBER == '1') { error 'once' } }
                """);
        declare("REGION");
    }

    private void declare(String region) throws Exception {
        job.removeProperty(ParametersDefinitionProperty.class);
        job.addProperty(new ParametersDefinitionProperty(
                new StringParameterDefinition(region, "us"),
                new PasswordParameterDefinition("KEY", Secret.fromString("none"), "")));
    }

    @Test
    void shouldShowTheParametersOfARunHoweverItWasStarted() throws Exception {
        start("stage-gates/start", "{\"params\":{\"REGION\":\"eu\",\"KEY\":\"tiger\"}}");
        assertThat(params(1)).isEqualTo("{\"REGION\":\"eu\",\"KEY\":\"••••••\"}");

        start("1/stage-gates/retry", "{\"from\":\"Deploy\"}");
        assertThat(params(2)).isEqualTo("{\"REGION\":\"eu\",\"KEY\":\"••••••\"}");

        start("stage-gates/start", "{\"stages\":[\"Deploy\"]}");
        assertThat(params(3)).isEqualTo("{\"REGION\":\"us\",\"KEY\":\"••••••\"}");

        start("1/stage-gates/rerun", "{}");
        assertThat(params(4)).isEqualTo("{\"REGION\":\"eu\",\"KEY\":\"••••••\"}");
        declare("PLACE");
        start("1/stage-gates/rerun", "{}");
        assertThat(params(5)).isEqualTo("{\"PLACE\":\"us\",\"KEY\":\"••••••\"}");

        job.scheduleBuild2(0).get();
        assertThat(params(6)).isEqualTo("{\"PLACE\":\"us\",\"KEY\":\"••••••\"}");
    }

    @Test
    void shouldRefuseAPlanWithParametersThatAStartWouldRefuse() throws Exception {
        PipelineDriver.Answer refused =
                driver.post("bob", "job/ship/stage-gates/plan", "{\"params\":{\"REGOIN\":\"eu\"}}");

        assertThat(refused.code() + " " + refused.body().path("fields"))
                .isEqualTo("INVALID_INPUT {\"REGOIN\":\"Job ship has no parameter 'REGOIN'.\"}");
        assertThat(driver.post("bob", "job/ship/stage-gates/plan", "{\"params\":{\"REGION\":\"eu\"}}")
                        .code())
                .isEqualTo("OK");
    }

    @Test
    void shouldListTheParametersOfAJenkinsfileBeforeItsFirstBuild() throws Exception {
        driver.job("declared", """
                pipeline {
                  agent none
                  parameters { choice(name: 'REGION', choices: ['eu', 'us']); password(name: 'KEY', defaultValue: 'tiger') }
                  stages { stage('Build') { steps { echo 'built' } } }
                }
                """);

        assertThat(driver.get("eve", "job/declared/stage-gates/job").body().path("parameters"))
                .hasToString(
                        "[{\"name\":\"REGION\",\"type\":\"CHOICE\",\"description\":\"\",\"default\":\"eu\",\"choices\":[\"eu\",\"us\"]},"
                                + "{\"name\":\"KEY\",\"type\":\"PASSWORD\",\"description\":\"\"}]");
    }

    private void start(String how, String request) throws Exception {
        PipelineDriver.Answer answer = driver.post("bob", "job/ship/" + how, request);
        assertThat(answer.code()).as("%s", answer.body()).isEqualTo("OK");
        int run = answer.run();
        driver.awaitStatus("ship", run, run == 1 ? "FAILED" : "SUCCESS");
    }

    private String params(int run) throws Exception {
        return driver.get("eve", "job/ship/" + run + "/stage-gates/run")
                .body()
                .path("params")
                .toString();
    }
}
