package io.jenkins.plugins.stagegates.jenkins.kill;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.stagegates.jenkins.scenario.Controller;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** The controller that is killed, as people and the test see it. */
final class Victim {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern PLACE = Pattern.compile("<head>.*</head>");
    private static final long SECONDS_FOR_AN_ANSWER = 5;
    private static final String ENDED = "SUCCESS|UNSTABLE|FAILED|ABORTED|EXPIRED|REJECTED";

    private final RealJenkinsExtension process;
    private final Controller controller;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    Victim(RealJenkinsExtension process) throws Exception {
        this.process = process;
        this.controller = Controller.start(process);
        remotely(() -> process.runRemotely(rule -> {
            Freezer.install();
            return true;
        }));
    }

    private interface Remote {
        boolean call() throws Throwable;
    }

    private static boolean remotely(Remote remote) {
        try {
            return remote.call();
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    void kill() throws Exception {
        controller.cutPower();
    }

    void start(String job, String script) {
        remotely(() -> process.runRemotely(
                (rule, name, pipeline) -> {
                    WorkflowJob created = rule.createProject(WorkflowJob.class, name);
                    created.setDefinition(new CpsFlowDefinition(pipeline, true));
                    created.scheduleBuild2(0).waitForStart();
                    return true;
                },
                job,
                script));
    }

    void freeze(String job, int write) {
        remotely(() -> process.runRemotely(
                (rule, name, last) -> {
                    Freezer.arm(name, last);
                    return true;
                },
                job,
                write));
    }

    boolean isFrozen(String job) {
        return remotely(() -> process.runRemotely(
                (rule, name) -> {
                    return Freezer.isFrozen(name);
                },
                job));
    }

    /** Where Jenkins has last noted the program to be. */
    String place(String job) {
        Matcher place = PLACE.matcher(file(job, "build.xml"));
        return place.find() ? place.group() : "";
    }

    /** As Jenkins sees it. */
    boolean isBuilding(String job) {
        return remotely(() -> process.runRemotely(
                (rule, name) -> {
                    return rule.jenkins
                            .getItemByFullName(name, WorkflowJob.class)
                            .getBuildByNumber(1)
                            .isBuilding();
                },
                job));
    }

    boolean hasEnded(String job) {
        return read(job).path("status").asText().matches(ENDED);
    }

    /** For a person, or for the end of a pause before the next attempt. */
    void awaitWaiting(String job) {
        await().atMost(PATIENCE)
                .until(() -> stage(read(job)).path("status").asText().matches("WAITING|INTERVENTION")
                        || stage(read(job)).has("resumesAt"));
    }

    /** As {@link Deed#shows} says it. */
    String shown(String job) {
        return shown(stage(read(job)));
    }

    /** As {@link Deed#end} says it. */
    String end(String job) {
        JsonNode run = read(job);
        JsonNode stage = stage(run);
        String shown = shown(stage);
        String status = stage.path("status").asText();
        return run.path("status").asText() + ": Gate " + (shown.equals(status) ? status : status + " " + shown);
    }

    private static String shown(JsonNode stage) {
        JsonNode gate = stage.path("gate");
        if (gate.isMissingNode()) {
            return stage.path("status").asText();
        }
        List<String> approvers = new ArrayList<>();
        gate.path("approvers")
                .forEach(approver -> approvers.add(approver.path("by").asText()));
        JsonNode input = gate.path("inputs").path(0);
        String value = input.path("value").asText(input.path("default").asText());
        return gate.path("decision").path("outcome").asText("open") + " by " + approvers + " V=" + value;
    }

    private static JsonNode stage(JsonNode run) {
        return run.path("stages").path(0);
    }

    /** Nothing while the threads that hold the build's locks are stopped: Jenkins answers nothing about it then. */
    private JsonNode read(String job) {
        try {
            HttpResponse<String> response =
                    send(job, new Deed.Call("admin", "GET", "run", "")).get(SECONDS_FOR_AN_ANSWER, TimeUnit.SECONDS);
            return json.readTree(response.statusCode() == 200 ? response.body() : "{}");
        } catch (TimeoutException e) {
            return json.createObjectNode();
        } catch (IOException | InterruptedException | ExecutionException e) {
            throw new IllegalStateException(job, e);
        }
    }

    /** The code of the answer, {@code OK} where it is none. */
    CompletableFuture<String> call(String job, Deed.Call call) {
        return send(job, call).thenApply(response -> {
            try {
                return response.statusCode() == 200
                        ? "OK"
                        : json.readTree(response.body()).path("code").asText();
            } catch (IOException e) {
                return String.valueOf(response.statusCode());
            }
        });
    }

    private CompletableFuture<HttpResponse<String>> send(String job, Deed.Call call) {
        try {
            String who = call.user() + ":" + Controller.token(call.user());
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(controller.url() + "job/" + job + "/1/stage-gates/" + call.operation()))
                    .header(
                            "Authorization",
                            "Basic " + Base64.getEncoder().encodeToString(who.getBytes(StandardCharsets.UTF_8)))
                    .header("Content-Type", "application/json")
                    .method(call.method(), HttpRequest.BodyPublishers.ofString(call.body()))
                    .build();
            return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** For messages. */
    String journal(String job) {
        return file(job, "stage-gates.jsonl");
    }

    private String file(String job, String name) {
        try {
            return Files.readString(process.getHome().toPath().resolve("jobs/" + job + "/builds/1/" + name));
        } catch (IOException e) {
            return String.valueOf(e);
        }
    }
}
