package io.jenkins.plugins.stagegates.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AccessDeniedException3;
import hudson.util.FormValidation;
import io.jenkins.plugins.stagegates.engine.model.JobSettings;
import java.io.StringReader;
import java.util.List;
import java.util.logging.Level;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import jenkins.model.Jenkins;
import org.htmlunit.html.HtmlForm;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.multibranch.JobPropertyStep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.LogRecorder;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class StageExecutionSettingsPropertyTest {

    private JenkinsRule jenkins;
    private WorkflowJob job;

    @BeforeEach
    void createJob(JenkinsRule jenkins) throws Exception {
        this.jenkins = jenkins;
        job = jenkins.createProject(WorkflowJob.class, "job");
    }

    @Test
    void shouldTakeWhatHoldsForAllWhenTheJobSaysNothing() throws Exception {
        assertThat(StageExecutionSettingsProperty.of(job)).isEqualTo(JobSettings.DEFAULT);

        StageGatesConfiguration.get().setAllowSelectiveByDefault(true);
        StageGatesConfiguration.get().setRetryWindowDays(3);
        job.addProperty(new StageExecutionSettingsProperty());
        assertThat(StageExecutionSettingsProperty.of(job))
                .hasToString("JobSettings[allowSelective=true, allowRetry=true, retryWindow=PT72H]");
    }

    @Test
    void shouldTakeWhatIsNotAllowedInAStoredJobForLeftOut() throws Exception {
        StageExecutionSettingsProperty property = new StageExecutionSettingsProperty();
        property.setAllowSelective(true);
        property.setRetryWindowDays(7);
        job.addProperty(property);
        String stored = job.getConfigFile().asString();

        try (LogRecorder log = new LogRecorder()
                .record(StageExecutionSettingsProperty.class, Level.WARNING)
                .capture(9)) {
            job.updateByXml((Source) new StreamSource(new StringReader(stored.replace(">7<", ">0<"))));
            assertThat(log.getMessages())
                    .contains(
                            "The stored configuration of job job: Expected retryWindowDays from 1 to 3650, but it is 0."
                                    + " What is set for all jobs counts until you save the form of the job.");
        }
        assertThat(StageExecutionSettingsProperty.of(job))
                .hasToString("JobSettings[allowSelective=true, allowRetry=true, retryWindow=PT720H]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "properties([stageExecutionSettings(allowSelective: true, allowRetry: false, retryWindowDays: 7)])",
                """
                pipeline {
                    agent none
                    options { stageExecutionSettings(allowSelective: true, allowRetry: false, retryWindowDays: 7) }
                    stages { stage('A') { steps { echo 'ran' } } }
                }
                """
            })
    void shouldSetTheJobWhenItsPipelineSaysSo(String pipeline) throws Exception {
        define(pipeline);
        jenkins.buildAndAssertSuccess(job);

        assertThat(StageExecutionSettingsProperty.of(reloaded()))
                .hasToString("JobSettings[allowSelective=true, allowRetry=false, retryWindow=PT168H]");
    }

    @Test
    void shouldFailNamingTheSettingWhenItsPipelineAsksForTheImpossible() throws Exception {
        define("properties([stageExecutionSettings(retryWindowDays: 0)])");

        jenkins.assertLogContains(
                "Expected retryWindowDays from 1 to 3650, but it is 0.",
                jenkins.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0)));
    }

    @ParameterizedTest
    @CsvSource({"true, false, 5", "false, true, 1", ", , "})
    void shouldKeepWhatTheFormShowsWhenItIsSaved(Boolean selective, Boolean retry, Integer days) throws Exception {
        StageExecutionSettingsProperty property = new StageExecutionSettingsProperty();
        property.setAllowSelective(selective);
        property.setAllowRetry(retry);
        property.setRetryWindowDays(days);
        job.addProperty(property);

        jenkins.configRoundtrip(job);

        assertThat(reloaded().getProperty(StageExecutionSettingsProperty.class))
                .isNotSameAs(property)
                .extracting(
                        StageExecutionSettingsProperty::getAllowSelective,
                        StageExecutionSettingsProperty::getAllowRetry,
                        StageExecutionSettingsProperty::getRetryWindowDays)
                .containsExactly(selective, retry, days);
    }

    @Test
    void shouldLeaveTheJobAloneWhenTheFormDoesNotAskForIt() throws Exception {
        jenkins.configRoundtrip(job);

        assertThat(job.getProperty(StageExecutionSettingsProperty.class)).isNull();
    }

    @Test
    void shouldOfferItWhenPeopleOpenTheForm() throws Exception {
        HtmlForm form = jenkins.createWebClient().getPage(job, "configure").getFormByName("config");

        assertThat(form.getTextContent()).contains("Set selective runs and retries of stages");
    }

    @Test
    void shouldWriteWhatAPipelineSaysWhenASnippetIsGenerated() throws Exception {
        StageExecutionSettingsProperty property = new StageExecutionSettingsProperty();
        property.setAllowSelective(true);
        property.setRetryWindowDays(7);

        assertThat(Snippetizer.object2Groovy(new JobPropertyStep(List.of(property))))
                .isEqualTo("properties([stageExecutionSettings(allowSelective: true, retryWindowDays: 7)])");
    }

    @Test
    void shouldRefuseTheFormsQuestionsWhenOneMayOnlyRead() {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader")
                .grant(Jenkins.READ, Item.READ, Item.CONFIGURE)
                .everywhere()
                .to("owner"));
        var descriptor = jenkins.jenkins.getDescriptorByType(StageExecutionSettingsProperty.DescriptorImpl.class);

        try (ACLContext reader = ACL.as2(User.getById("reader", true).impersonate2())) {
            assertThatThrownBy(() -> descriptor.doCheckRetryWindowDays(job, "5"))
                    .isInstanceOf(AccessDeniedException3.class);
            assertThatThrownBy(() -> descriptor.doFillAllowRetryItems(job)).isInstanceOf(AccessDeniedException3.class);
            assertThatThrownBy(() -> descriptor.doFillAllowSelectiveItems(job))
                    .isInstanceOf(AccessDeniedException3.class);
            assertThatThrownBy(() -> descriptor.doCheckRetryWindowDays(null, "5"))
                    .isInstanceOf(AccessDeniedException3.class);
        }
        try (ACLContext owner = ACL.as2(User.getById("owner", true).impersonate2())) {
            assertThat(descriptor.doCheckRetryWindowDays(job, "5").kind).isEqualTo(FormValidation.Kind.OK);
            assertThat(descriptor.doCheckRetryWindowDays(job, "0").kind).isEqualTo(FormValidation.Kind.ERROR);
            assertThat(descriptor.doCheckRetryWindowDays(job, "soon").kind).isEqualTo(FormValidation.Kind.ERROR);
        }
    }

    private void define(String pipeline) throws Exception {
        job.setDefinition(new CpsFlowDefinition(pipeline, true));
    }

    private WorkflowJob reloaded() throws Exception {
        job.doReload();
        return jenkins.jenkins.getItemByFullName(job.getFullName(), WorkflowJob.class);
    }
}
