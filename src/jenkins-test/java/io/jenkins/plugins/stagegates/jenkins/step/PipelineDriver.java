package io.jenkins.plugins.stagegates.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.model.Item;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** Drives Pipeline jobs of a Jenkins over its REST interface, as people and scripts do; users' passwords are their names. */
public final class PipelineDriver {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final JenkinsRule jenkins;
    private final HttpClient client = HttpClient.newHttpClient();

    public PipelineDriver(JenkinsRule jenkins) {
        this.jenkins = jenkins;
    }

    /** admin may do everything, alice and bob build, eve reads. */
    public PipelineDriver withPeople() {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("alice", "bob", "eve")
                .grant(Item.BUILD, Item.CANCEL)
                .everywhere()
                .to("alice", "bob"));
        return this;
    }

    /** From now on eve may not read jobs, and alice and admin may. */
    public void hideFromEve() {
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .to("eve")
                .grant(Jenkins.READ, Item.READ, Item.BUILD)
                .everywhere()
                .to("alice"));
    }

    public WorkflowJob job(String name, String script) throws Exception {
        WorkflowJob job = jenkins.jenkins.getItemByFullName(name, WorkflowJob.class);
        if (job == null) {
            job = jenkins.createProject(WorkflowJob.class, name);
        }
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    /** An answer: its status, and its body if that is JSON. */
    public record Answer(int status, JsonNode body) {
        public String code() {
            return status == 200 ? "OK" : body.path("code").asText(String.valueOf(status));
        }

        public int run() {
            return body.path("run").asInt();
        }
    }

    public Answer post(String user, String path, String json) throws Exception {
        return send(
                user,
                path,
                request -> request.POST(HttpRequest.BodyPublishers.ofString(json))
                        .header("Content-Type", "application/json"));
    }

    /** A request that a client repeats with the same key when it has seen no answer. */
    public Answer post(String user, String path, String json, String key) throws Exception {
        return send(
                user,
                path,
                request -> request.POST(HttpRequest.BodyPublishers.ofString(json))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key));
    }

    public Answer get(String user, String path) throws Exception {
        return send(user, path, HttpRequest.Builder::GET);
    }

    private interface With {
        HttpRequest.Builder body(HttpRequest.Builder request);
    }

    public Answer put(String user, String path, String json) throws Exception {
        return send(
                user,
                path,
                request -> request.PUT(HttpRequest.BodyPublishers.ofString(json))
                        .header("Content-Type", "application/json"));
    }

    /** The whole answer, whatever it is. */
    public HttpResponse<String> text(String user, String path, String... headers) throws Exception {
        return response(user, path, request -> headers.length == 0 ? request.GET() : request.headers(headers));
    }

    private Answer send(String user, String path, With with) throws Exception {
        HttpResponse<String> response = response(user, path, with);
        boolean json = response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
        return new Answer(response.statusCode(), new ObjectMapper().readTree(json ? response.body() : "{}"));
    }

    private HttpResponse<String> response(String user, String path, With with) throws Exception {
        URL url = jenkins.getURL();
        String token = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Basic " + token);
        if (jenkins.jenkins.getCrumbIssuer() != null) {
            request.header(jenkins.jenkins.getCrumbIssuer().getCrumbRequestField(), "test");
        }
        return client.send(with.body(request).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The run and its stages, such as {@code WAITING: Build SUCCESS, Deploy WAITING}, once the run has this status. */
    public String awaitStatus(String job, int run, String status) {
        List<String> seen = new ArrayList<>(List.of(""));
        await().atMost(PATIENCE).untilAsserted(() -> {
            seen.set(0, text(job, run));
            assertThat(seen.get(0)).startsWith(status.contains(":") ? status : status + ":");
        });
        return seen.get(0);
    }

    /** The same with the stages sorted, as branches start in any order, once it is this. */
    String awaitStages(String job, int run, String expected) {
        List<String> seen = new ArrayList<>(List.of(""));
        await().atMost(PATIENCE).untilAsserted(() -> {
            String[] parts = text(job, run).split(": ", 2);
            seen.set(
                    0,
                    parts[0] + ": "
                            + Arrays.stream(parts[1].split(", ")).sorted().collect(Collectors.joining(", ")));
            assertThat(seen.get(0)).isEqualTo(expected);
        });
        return seen.get(0);
    }

    private String text(String job, int run) throws Exception {
        JsonNode body =
                get("admin", "job/" + job + "/" + run + "/stage-gates/run").body();
        List<String> stages = new ArrayList<>();
        for (JsonNode stage : body.path("stages")) {
            stages.add(stage.path("path").asText() + " " + stage.path("status").asText());
        }
        return body.path("status").asText() + ": " + String.join(", ", stages);
    }
}
