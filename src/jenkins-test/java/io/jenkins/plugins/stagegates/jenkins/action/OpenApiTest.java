package io.jenkins.plugins.stagegates.jenkins.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.stagegates.jenkins.step.PipelineDriver;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Jenkins serves what the document of the interface says. */
@WithJenkins
class OpenApiTest {

    private PipelineDriver driver;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        rule.jenkins.setCrumbIssuer(null);
        driver = new PipelineDriver(rule).withPeople();
        driver.job("gate", "stage('Gate') { stageGate(runMode: 'manual', timeout: '1h') { echo 'passed' } }");
        driver.post("alice", "job/gate/stage-gates/start", "{}");
        driver.awaitStatus("gate", 1, "WAITING");
    }

    @Test
    void shouldServeEveryPathOfTheDocument() throws Exception {
        JsonNode paths = driver.get("eve", "stage-gates/openapi.json").body().path("paths");
        TreeSet<String> answers = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            String address = path.getKey().substring(1).replace("{job}", "gate").replace("{run}", "1");
            for (String verb : new String[] {"get", "post", "put"}) {
                if (path.getValue().has(verb)) {
                    answers.add(verb + " " + path.getKey() + " " + answer(verb, address));
                }
            }
        }
        assertThat(String.join("\n", answers)).isEqualTo("""
                get /job/{job}/stage-gates/events 406
                get /job/{job}/stage-gates/job 200
                get /job/{job}/stage-gates/runs 200
                get /job/{job}/stage-gates/settings 200
                get /job/{job}/stage-gates/stages 200
                get /job/{job}/{run}/stage-gates/events 406
                get /job/{job}/{run}/stage-gates/gates 200
                get /job/{job}/{run}/stage-gates/history 200
                get /job/{job}/{run}/stage-gates/log 200
                get /job/{job}/{run}/stage-gates/rerun-plan 403
                get /job/{job}/{run}/stage-gates/retry-plan 400
                get /job/{job}/{run}/stage-gates/run 200
                get /stage-gates/events 406
                get /stage-gates/gates 200
                get /stage-gates/health 200
                get /stage-gates/jobs 200
                get /stage-gates/openapi.json 200
                post /job/{job}/stage-gates/plan 400
                post /job/{job}/stage-gates/start 400
                post /job/{job}/{run}/stage-gates/abort 400
                post /job/{job}/{run}/stage-gates/intervene 400
                post /job/{job}/{run}/stage-gates/reject 400
                post /job/{job}/{run}/stage-gates/rerun 400
                post /job/{job}/{run}/stage-gates/retry 400
                post /job/{job}/{run}/stage-gates/trigger 400
                put /job/{job}/stage-gates/definition 404
                put /job/{job}/{run}/stage-gates/inputs 400""");
    }

    /** With a body that no method understands, so that nothing happens. */
    private int answer(String verb, String address) throws Exception {
        return switch (verb) {
            case "get" -> driver.get("eve", address).status();
            case "post" -> driver.post("alice", address, "{\"nonsense\":1}").status();
            default -> driver.put("alice", address, "{\"nonsense\":1}").status();
        };
    }

    @Test
    void shouldRefuseAVeryLargeBody() throws Exception {
        driver.job("ship", "stage('A') { echo 'a' }");
        String letters = "x".repeat(2 * 1024 * 1024);

        PipelineDriver.Answer answer =
                driver.post("alice", "job/ship/stage-gates/start", "{\"stages\":[\"" + letters + "\"]}");

        assertThat(answer.status() + " " + answer.body())
                .isEqualTo("413 {\"code\":\"BAD_REQUEST\",\"message\":\"The body is too large; 2 MiB are allowed.\","
                        + "\"fields\":{},\"who\":[]}");
    }

    @Test
    void shouldAnswerShortlyWhenNothingHasChanged() throws Exception {
        var first = driver.text("eve", "job/gate/1/stage-gates/run");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(driver.text("eve", "job/gate/1/stage-gates/run", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(304);
        driver.post("bob", "job/gate/1/stage-gates/trigger", "{\"stage\":\"Gate\"}");
        driver.awaitStatus("gate", 1, "SUCCESS");
        assertThat(driver.text("eve", "job/gate/1/stage-gates/run", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldListJobsWithWhatWaits() throws Exception {
        JsonNode jobs = driver.get("eve", "stage-gates/jobs").body().path("jobs");

        assertThat(jobs.size()).isEqualTo(1);
        assertThat(jobs.get(0).path("job").asText()).isEqualTo("gate");
        assertThat(jobs.get(0).path("waiting").asInt()).isEqualTo(1);
        assertThat(jobs.get(0).path("lastRun").path("status").asText()).isEqualTo("WAITING");
        assertThat(driver.get("eve", "job/gate/stage-gates/stages").body().toString())
                .isEqualTo("{\"declared\":false,\"stages\":[]}");
    }
}
