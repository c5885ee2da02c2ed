package io.jenkins.plugins.stagegates.jenkins.kill;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.stagegates.jenkins.scenario.Controller;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** The controller that is killed, as people and the test see it. */
final class Victim {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern PLACE = Pattern.compile("<head>.*</head>");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String ENDED = "SUCCESS|UNSTABLE|FAILED|ABORTED|EXPIRED|REJECTED";

    private final RealJenkinsExtension process;
    private final Controller controller;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    /** How long an answer may take. */
    private Duration answerTime = Duration.ofSeconds(5);

    Victim(RealJenkinsExtension process) throws Exception {
        this.process = process;
        this.controller = Controller.start(process);
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
        answerTime = PATIENCE;
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

    void freeze(String job, int run, int write) {
        remotely(() -> process.runRemotely(
                (rule, name, build, last) -> {
                    Freezer.arm(name, build, last);
                    return true;
                },
                job,
                run,
                write));
    }

    boolean isFrozen(String job, int run) {
        return !frozen(job, run).isEmpty();
    }

    /** Which file of the run its threads were stopped before; empty while they were not. */
    String frozen(String job, int run) {
        try {
            return process.runRemotely(
                    (rule, name, build) -> {
                        return Freezer.frozen(name, build);
                    },
                    job,
                    run);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where Jenkins has last noted the program to be. */
    String place(String job, int run) {
        Matcher place = PLACE.matcher(file(job, run, "build.xml"));
        return place.find() ? place.group() : "";
    }

    boolean isProgramSaved(String job, int run) {
        return Files.exists(build(job, run).resolve("program.dat"));
    }

    String programSaved(String job, int run) {
        try {
            return Files.getLastModifiedTime(build(job, run).resolve("program.dat"))
                    .toString();
        } catch (IOException e) {
            return "never";
        }
    }

    /** As Jenkins sees it. */
    boolean exists(String job, int run) {
        return remotely(() -> process.runRemotely(
                (rule, name, number) -> {
                    return rule.jenkins
                                    .getItemByFullName(name, WorkflowJob.class)
                                    .getBuildByNumber(number)
                            != null;
                },
                job,
                run));
    }

    /** As Jenkins sees it. */
    boolean isBuilding(String job, int run) {
        return remotely(() -> process.runRemotely(
                (rule, name, number) -> {
                    WorkflowRun build = rule.jenkins
                            .getItemByFullName(name, WorkflowJob.class)
                            .getBuildByNumber(number);
                    return build != null && build.isBuilding();
                },
                job,
                run));
    }

    boolean hasEnded(String job, int run) {
        return read(job, run).path("status").asText().matches(ENDED);
    }

    /** For a person, or for the end of a pause before the next attempt. */
    void awaitWaiting(String job, int run) {
        await().atMost(PATIENCE)
                .until(() -> gate(read(job, run)).path("status").asText().matches("WAITING|INTERVENTION")
                        || gate(read(job, run)).has("resumesAt"));
    }

    /** As {@link Deed#shows} says it. */
    String shown(String job, int run) {
        return shown(gate(read(job, run)));
    }

    /** As {@link Deed#end} says it. */
    String end(String job, int number) {
        JsonNode run = read(job, number);
        JsonNode stage = gate(run);
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

    private static JsonNode gate(JsonNode run) {
        for (JsonNode stage : run.path("stages")) {
            if (stage.path("path").asText().equals("Gate")) {
                return stage;
            }
        }
        return MissingNode.getInstance();
    }

    /** Nothing while the threads that hold the build's locks are stopped: Jenkins answers nothing about it then. */
    JsonNode read(String job, int run) {
        try {
            HttpResponse<String> response = send(job, new Deed.Call("admin", "GET", run + "/stage-gates/run", ""))
                    .get(answerTime.toMillis(), TimeUnit.MILLISECONDS);
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

    /** The number of the run that a request made, 0 if it made none. */
    CompletableFuture<Integer> begun(String job, Deed.Call call) {
        return send(job, call).thenApply(response -> {
            try {
                return json.readTree(response.body()).path("run").asInt();
            } catch (IOException e) {
                return 0;
            }
        });
    }

    /** As {@link Beginning#end} says it. */
    String told(String job, int number) {
        JsonNode run = read(job, number);
        List<String> said = new ArrayList<>();
        said.add(run.path("status").asText());
        if (!run.path("selection").path("stages").isEmpty()) {
            said.add("of " + run.path("selection").path("stages").toString().replace("\"", ""));
        }
        for (String origin : List.of("retry", "rerun")) {
            if (run.has(origin + "Of")) {
                said.add(origin + " of " + run.path(origin + "Of").path("run").asInt());
            }
        }
        List<String> stages = new ArrayList<>();
        run.path("stages")
                .forEach(stage -> stages.add(
                        stage.path("path").asText() + " " + stage.path("status").asText()));
        List<String> log = file(job, number, "log")
                .lines()
                .filter(line -> line.startsWith("entered"))
                .toList();
        return String.join(" ", said) + " by " + run.path("startedBy").asText() + ": " + String.join(", ", stages)
                + "; " + String.join(", ", log);
    }

    private CompletableFuture<HttpResponse<String>> send(String job, Deed.Call call) {
        try {
            String who = call.user() + ":" + Controller.token(call.user());
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(controller.url() + "job/" + job + "/" + call.path()))
                    .header(
                            "Authorization",
                            "Basic " + Base64.getEncoder().encodeToString(who.getBytes(StandardCharsets.UTF_8)))
                    .header("Content-Type", call.body().startsWith("json=") ? FORM : "application/json")
                    .header("Idempotency-Key", call.key())
                    .method(call.method(), HttpRequest.BodyPublishers.ofString(call.body()))
                    .build();
            return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** For messages. */
    String journal(String job, int run) {
        return file(job, run, "stage-gates.jsonl");
    }

    private String file(String job, int run, String name) {
        try {
            return Files.readString(build(job, run).resolve(name));
        } catch (IOException e) {
            return String.valueOf(e);
        }
    }

    private Path build(String job, int run) {
        return process.getHome().toPath().resolve("jobs/" + job + "/builds/" + run);
    }
}
