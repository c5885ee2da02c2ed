package io.jenkins.plugins.stagegates.local.scenario;

import io.jenkins.plugins.stagegates.view.Requests;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Jenkins stores of a Pipeline job.
 *
 * @param xml its {@code config.xml}
 */
record JobConfiguration(String xml) {

    private static final Pattern SCRIPT = Pattern.compile("<script>.*?</script>|<script/>", Pattern.DOTALL);
    private static final String SETTINGS =
            "io.jenkins.plugins.stagegates.jenkins.config.StageExecutionSettingsProperty";

    static JobConfiguration of(Scenario.Definition definition) {
        String settings = definition
                .settings()
                .map(set -> "<" + SETTINGS + ">" + fields(set) + "</" + SETTINGS + ">")
                .orElse("");
        return new JobConfiguration("<?xml version='1.1' encoding='UTF-8'?>\n"
                        + "<flow-definition><keepDependencies>false</keepDependencies>"
                        + "<properties>" + settings + "</properties>"
                        + "<definition class='org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition'>"
                        + "<script/><sandbox>true</sandbox></definition></flow-definition>")
                .with(definition.jenkinsfile());
    }

    private static String fields(Requests.Settings settings) {
        return field("allowSelective", settings.allowSelective())
                + field("allowRetry", settings.allowRetry())
                + field("retryWindowDays", settings.retryWindowDays());
    }

    private static String field(String name, @Nullable Object value) {
        return value == null ? "" : "<" + name + ">" + value + "</" + name + ">";
    }

    /** The same with another Jenkinsfile. */
    JobConfiguration with(String jenkinsfile) {
        String script = jenkinsfile
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\r", "&#xd;");
        return new JobConfiguration(
                SCRIPT.matcher(xml).replaceFirst(Matcher.quoteReplacement("<script>" + script + "</script>")));
    }
}
