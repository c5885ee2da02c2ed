package io.jenkins.plugins.stagegates.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class StageExecutionSettingsPropertyTest {

    @Test
    void shouldSetTheJobWhenAScriptedPipelineSaysSo(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "scripted");
        job.setDefinition(new CpsFlowDefinition(
                "properties([stageExecutionSettings(allowSelective: true, retryWindowDays: 7)])", true));
        jenkins.buildAndAssertSuccess(job);

        assertThat(StageExecutionSettingsProperty.of(job)).hasToString("JobSettings[allowSelective=true, allowRetry=true, retryWindow=PT168H]");
    }
}
