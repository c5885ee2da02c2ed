package io.jenkins.plugins.stagegates.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What other plugins show of stages that a build leaves out. */
class LeftOutStagesTest extends PipelineTest {

    private static final String DECLARATIVE = """
            pipeline {
              agent none
              stages {
                stage('Build') { steps { echo 'built' } }
                stage('Fan') { parallel {
                  stage('eu') { steps { echo 'eu' } }
                  stage('us') { steps { script { if (env.BUILD_NUMBER == '1') { error 'once' } } } }
                } }
                stage('End') { steps { echo 'end' } }
              }
            }
            """;

    private static final String SCRIPTED = """
            stage('Build') { echo 'built' }
            stage('Fan') { parallel eu: { stage('eu') { echo 'eu' } }, us: { stage('us') { if (env.BUILD_NUMBER == '1') { error 'once' } } } }
            stage('End') { echo 'end' }
            """;

    private void retry(String job, String script) throws Exception {
        driver.job(job, script);
        driver.post("alice", "job/" + job + "/stage-gates/start", "{}");
        driver.awaitStatus(job, 1, "FAILED");
        assertThat(driver.post("alice", "job/" + job + "/1/stage-gates/retry", "{\"from\":\"Fan/us\"}")
                        .code())
                .isEqualTo("OK");
        driver.awaitStatus(job, 2, "SUCCESS");
    }

    @Test
    void shouldShowReusedStagesOfDeclarativeAsSkipped() throws Exception {
        retry("declarative", DECLARATIVE);

        assertThat(graphView("declarative"))
                .containsExactly("Build skipped", "Fan success", "eu skipped", "us success", "End success");
        assertThat(stageView("declarative"))
                .contains("Build NOT_EXECUTED", "eu NOT_EXECUTED", "us SUCCESS", "End SUCCESS");
    }

    @Test
    void shouldShowReusedStagesOfAScriptAsSkipped() throws Exception {
        retry("scripted", SCRIPTED);

        assertThat(graphView("scripted"))
                .containsExactly("Build skipped", "Fan success", "eu skipped", "us success", "End success");
        assertThat(stageView("scripted")).contains("Build NOT_EXECUTED", "eu NOT_EXECUTED", "End SUCCESS");
    }

    private List<String> graphView(String job) throws Exception {
        List<String> all = new ArrayList<>();
        collect(driver.get("alice", "job/" + job + "/2/stages/tree").body().at("/data/stages"), "state", all);
        return all;
    }

    private List<String> stageView(String job) throws Exception {
        List<String> all = new ArrayList<>();
        collect(driver.get("alice", "job/" + job + "/2/wfapi/describe").body().path("stages"), "status", all);
        return all;
    }

    private static void collect(JsonNode stages, String state, List<String> all) {
        for (JsonNode stage : stages) {
            all.add(stage.path("name").asText() + " " + stage.path(state).asText());
            collect(stage.path("children"), state, all);
        }
    }
}
