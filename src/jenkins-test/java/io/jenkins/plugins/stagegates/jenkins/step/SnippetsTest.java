package io.jenkins.plugins.stagegates.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.DomElement;
import org.htmlunit.util.NameValuePair;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The forms of the steps in Jenkins' snippet generator. */
@WithJenkins
class SnippetsTest {

    @Test
    void shouldWriteAGateWhenItsFormIsFilledIn(JenkinsRule jenkins) throws Exception {
        assertThat(snippet(jenkins, StageGateStep.class, """
                {runMode: 'manual', timeout: '2h', message: 'Deploy?', optionalInputs: '', submitters: 'alice,ops',
                 patterns: 'VERSION: v[0-9]+:.*\\n\\nREGION:eu|us ', approvals: '2', allowSelfApproval: false, optional: true, needs: 'Build, Test/unit',
                 inputs: {$class: 'hudson.model.StringParameterDefinition', name: 'VERSION', defaultValue: '1', trim: false},
                 onFailure: {errors: 'TIMEOUT, UNKNOWN', action: 'RETRY', count: '2', intervals: '10s, 1m', then: 'IGNORE',
                             timeout: '', onTimeout: ''}}
                """)).isEqualTo("""
                stageGate(allowSelfApproval: false, approvals: 2, inputs: [string(defaultValue: '1', name: 'VERSION')], \
                message: 'Deploy?', needs: ['Build', 'Test/unit'], onFailure: [strategy(action: 'RETRY', count: 2, \
                errors: ['TIMEOUT', 'UNKNOWN'], intervals: ['10s', '1m'], then: 'IGNORE')], optional: true, \
                patterns: [VERSION: 'v[0-9]+:.*', REGION: 'eu|us'], runMode: 'manual', submitters: 'alice,ops', timeout: '2h') {
                    // some block
                }""");
    }

    @Test
    void shouldWriteNoDefaultsWhenTheFormIsLeftAsItIs(JenkinsRule jenkins) throws Exception {
        assertThat(snippet(jenkins, StageGateStep.class, """
                {runMode: '', timeout: '', message: '', optionalInputs: '', submitters: '', approvals: '1',
                 allowSelfApproval: true, optional: false, needs: ''}
                """)).isEqualTo("""
                stageGate {
                    // some block
                }""");
    }

    @Test
    void shouldWriteTheOtherStepsWhenTheirFormsAreFilledIn(JenkinsRule jenkins) throws Exception {
        assertThat(snippet(jenkins, FailureStrategyStep.class, """
                {errors: 'ALL', action: 'INTERVENTION', count: '', intervals: '', then: '', timeout: '1h', onTimeout: 'FAIL'}
                """)).isEqualTo("""
                failureStrategy(action: 'INTERVENTION', errors: ['ALL'], onTimeout: 'FAIL', timeout: '1h') {
                    // some block
                }""");
        assertThat(snippet(jenkins, StageOutputStep.class, "{name: 'IMAGE', value: 'app:7', stage: ''}"))
                .isEqualTo("stageOutput name: 'IMAGE', value: 'app:7'");
        assertThat(snippet(jenkins, StageOutputStep.class, "{name: 'IMAGE', value: '', stage: 'Build'}"))
                .isEqualTo("stageOutput name: 'IMAGE', stage: 'Build'");
    }

    @Test
    void shouldShowItsFieldsWhenAPersonChoosesTheStep(JenkinsRule jenkins) throws Exception {
        assertThat(fields(jenkins, "stageGate"))
                .contains("_.runMode", "_.timeout", "_.patterns", "_.needs", "_.approvals", "_.allowSelfApproval");
        assertThat(fields(jenkins, "failureStrategy")).contains("_.errors", "_.action", "_.onTimeout");
        assertThat(fields(jenkins, "stageOutput")).contains("_.name", "_.value", "_.stage");
    }

    private static String snippet(JenkinsRule jenkins, Class<?> step, String form) throws Exception {
        JSONObject json = JSONObject.fromObject(form);
        json.put("stapler-class", step.getName());
        json.put("$class", step.getName());
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            WebRequest request = new WebRequest(
                    new URL(client.getContextPath() + "pipeline-syntax/generateSnippet"), HttpMethod.POST);
            request.setRequestParameters(new ArrayList<>(List.of(new NameValuePair("json", json.toString()))));
            client.addCrumb(request);
            return client.getPage(request).getWebResponse().getContentAsString().strip();
        }
    }

    private static List<String> fields(JenkinsRule jenkins, String step) throws Exception {
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            var page = client.goTo("pipeline-syntax/");
            var choice = page.getForms().stream()
                    .flatMap(form -> form.getSelectsByName("").stream())
                    .filter(select -> select.getOptions().stream()
                            .anyMatch(option -> option.getText().startsWith(step + ":")))
                    .findFirst()
                    .orElseThrow();
            choice.getOptions().stream()
                    .filter(option -> option.getText().startsWith(step + ":"))
                    .findFirst()
                    .orElseThrow()
                    .setSelected(true);
            client.waitForBackgroundJavaScript(10_000);
            return Stream.of("input", "select", "textarea")
                    .flatMap(kind -> page.getElementsByTagName(kind).stream())
                    .map(DomElement.class::cast)
                    .map(field -> field.getAttribute("name"))
                    .distinct()
                    .toList();
        }
    }
}
