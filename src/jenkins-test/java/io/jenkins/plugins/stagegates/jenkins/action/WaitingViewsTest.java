package io.jenkins.plugins.stagegates.jenkins.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.model.BuildBadgeAction;
import hudson.model.ListView;
import io.jenkins.plugins.stagegates.jenkins.step.PipelineDriver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Jenkins' own pages, its log, its graph and its api/json tell that a stage waits. */
@WithJenkins
class WaitingViewsTest {

    private JenkinsRule jenkins;
    private PipelineDriver driver;
    private WorkflowJob job;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        rule.jenkins.setCrumbIssuer(null);
        driver = new PipelineDriver(rule).withPeople();
        job = driver.job("gate", """
                stage('Build') { echo 'building' }
                stage('Deploy it') {
                  stageGate(runMode: 'manual', timeout: '1h', message: 'Deploy?') { echo 'deploying' }
                }
                """);
        driver.post("alice", "job/gate/stage-gates/start", "{}");
        driver.awaitStatus("gate", 1, "WAITING");
        jenkins.waitForMessage("Stage Deploy it waits", build()); // said once the gate is open
    }

    private void pressRun() throws Exception {
        driver.post("bob", "job/gate/1/stage-gates/trigger", "{\"stage\":\"Deploy it\"}");
        driver.awaitStatus("gate", 1, "SUCCESS");
        jenkins.waitForCompletion(job.getBuildByNumber(1));
    }

    @Test
    void shouldMarkTheBuildAndTheJobWhileAStageWaits() throws Exception {
        ListView list = new ListView("list", jenkins.jenkins);
        list.add(job);
        jenkins.jenkins.addView(list);
        WorkflowRun build = job.getBuildByNumber(1);

        assertThat(build.getBadgeActions()).hasSize(1);
        assertThat(page("view/list").querySelectorAll("a.stage-gates-waiting")).hasSize(1);
        assertThat(page("view/list")
                        .<org.htmlunit.html.DomElement>querySelector("a.stage-gates-waiting")
                        .getAttribute("href"))
                .endsWith("job/gate/1/");
        assertThat(badge(build)).contains("Waits for a person");

        pressRun();
        assertThat(build.getBadgeActions()).isEmpty();
        assertThat(page("view/list").querySelectorAll(".stage-gates-waiting")).isEmpty();
    }

    private String badge(WorkflowRun build) throws Exception {
        BuildBadgeAction badge = build.getBadgeActions().get(0);
        assertThat(badge).isInstanceOf(WaitingBadge.class);
        return page("job/gate/buildHistory/ajax?search=").asXml()
                + page("job/gate").asXml();
    }

    private HtmlPage page(String path) throws Exception {
        try (JenkinsRule.WebClient client =
                jenkins.createWebClient().login("alice").withThrowExceptionOnFailingStatusCode(false)) {
            return client.goTo(path);
        }
    }

    @Test
    void shouldLinkFromTheLogAndPauseTheStageInTheGraph() throws Exception {
        WorkflowRun build = job.getBuildByNumber(1);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(JenkinsRule.getLog(build))
                        .containsPattern("Stage Deploy it waits for a person to press Run, until \\S+\\. Open it"));
        assertThat(page("job/gate/1/console").getAnchorByText("Open it").getHrefAttribute())
                .endsWith("/job/gate/1/stage-gates/?stage=Deploy%20it");
        assertThat(paused(build)).containsExactlyInAnyOrder("body of Deploy it", "step stageGate");

        pressRun();
        assertThat(paused(build)).isEmpty();
        assertThat(JenkinsRule.getLog(build).split("waits for a person", -1)).hasSize(2);
    }

    private static List<String> paused(WorkflowRun build) {
        List<String> paused = new ArrayList<>();
        for (FlowNode node : new DepthFirstScanner().allNodes(build.getExecution())) {
            if (PauseAction.isPaused(node)) {
                LabelAction label = node.getPersistentAction(LabelAction.class);
                paused.add(
                        label == null ? "step " + node.getDisplayFunctionName() : "body of " + label.getDisplayName());
            }
        }
        return paused;
    }

    @Test
    void shouldTellItInTheApiOfJenkins() throws Exception {
        String own = "{\"_class\":\"" + RunGates.class.getName() + "\",\"stages\":[";
        assertThat(driver.get("eve", "job/gate/1/stage-gates/api/json").body().toString())
                .startsWith(own)
                .contains("\"path\":\"Deploy it\",\"status\":\"WAITING\",\"waiting\":true")
                .endsWith("\"status\":\"WAITING\"}");
        assertThat(driver.get("eve", "job/gate/1/api/json?depth=1").body().toString())
                .contains("\"path\":\"Deploy it\"");
        assertThat(driver.get("eve", "job/gate/1/api/json").body().toString()).doesNotContain("Deploy it");
        assertThat(driver.get("eve", "job/gate/stage-gates/api/json")
                        .body()
                        .path("waiting")
                        .toString())
                .isEqualTo("[1]");
        JsonNode all = driver.get("eve", "stage-gates/api/json").body().path("waiting");
        assertThat(all.size()).isEqualTo(1);
        assertThat(all.get(0).path("message").asText()).isEqualTo("Deploy?");
    }

    @Test
    void shouldGiveTheLogOfAStage() throws Exception {
        pressRun();
        String log = "job/gate/1/stage-gates/log";

        assertThat(text(log + "?stage=Build")).isEqualTo("building\n");
        assertThat(text(log + "?stage=Deploy%20it")).isEqualTo("deploying\n");
        assertThat(text(log))
                .contains("Stage Deploy it waits")
                .contains("building\n")
                .contains("deploying\n")
                .endsWith("Finished: SUCCESS\n");
        assertThat(text(log + "?stage=None")).isEmpty();
        assertThat(driver.get("eve", log + "?start=x").code()).isEqualTo("BAD_REQUEST");
        assertThat(driver.get("eve", log + "?start=-5").code()).isEqualTo("BAD_REQUEST");
        String first = text(log);
        int half = first.indexOf("building");
        long raw = build().getLogFile().length();
        assertThat(next(log)).isEqualTo(raw);
        assertThat(text(log + "?start=" + raw)).isEmpty();
        assertThat(half).isPositive();
    }

    private WorkflowRun build() {
        return job.getBuildByNumber(1);
    }

    private String text(String path) throws Exception {
        return driver.text("eve", path).body();
    }

    private long next(String path) throws Exception {
        return driver.text("eve", path).headers().firstValueAsLong("X-Log-Next").orElse(-1);
    }
}
