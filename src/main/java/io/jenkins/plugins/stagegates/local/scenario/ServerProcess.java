package io.jenkins.plugins.stagegates.local.scenario;

import io.jenkins.plugins.stagegates.local.client.HostClient;
import io.jenkins.plugins.stagegates.local.client.HostClient.Answer;
import io.jenkins.plugins.stagegates.local.client.HostPaths;
import io.jenkins.plugins.stagegates.view.Requests;
import io.jenkins.plugins.stagegates.view.StartedView;
import io.jenkins.plugins.stagegates.view.ViewJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A {@code serve} process with a home of its own. */
public final class ServerProcess implements ScenarioHost {

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:([0-9]+)");
    private static final int SECONDS_TO_START = 60;

    private final List<String> command;
    private final String job;
    private final boolean orderly;
    private final Path folder;
    private final Map<String, String> tokens = new LinkedHashMap<>();
    private Optional<Process> process = Optional.empty();
    private Optional<URI> base = Optional.empty();

    public ServerProcess(ServerCommand command, Scenario scenario) {
        this(command.line(), scenario, false);
    }

    /** @param orderly whether it may end at its own pace when it is closed */
    ServerProcess(List<String> command, Scenario scenario, boolean orderly) {
        this.command = List.copyOf(command);
        this.job = scenario.jobName();
        this.orderly = orderly;
        try {
            this.folder = Files.createTempDirectory("stage-gates-scenario");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void start(Map<String, List<String>> people) {
        Map<String, Map<String, Object>> document = new LinkedHashMap<>();
        people.forEach((user, groups) -> {
            tokens.put(user, UUID.randomUUID().toString());
            document.put(user, Map.of("groups", groups, "token", tokens.get(user)));
        });
        try {
            Files.writeString(folder.resolve("people.json"), ViewJson.line(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        launch();
    }

    private void launch() {
        List<String> line = new ArrayList<>(command);
        line.addAll(
                List.of("serve", "--port", "0", "--home", folder.resolve("home").toString()));
        line.addAll(List.of("--people", folder.resolve("people.json").toString()));
        try {
            Process started = new ProcessBuilder(line)
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("errors").toFile()))
                    .start();
            process = Optional.of(started);
            started.getOutputStream().close();
            CompletableFuture<URI> address = new CompletableFuture<>();
            Thread reader = new Thread(() -> readOutput(started, address), "output of " + started.pid());
            reader.setDaemon(true);
            reader.start();
            base = Optional.of(address.get(SECONDS_TO_START, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostTrouble("interrupted");
        } catch (Exception e) {
            throw new HostTrouble("The server did not start: " + line + " " + errors());
        }
    }

    private static void readOutput(Process started, CompletableFuture<URI> address) {
        try (BufferedReader output = started.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                Matcher matcher = ADDRESS.matcher(line);
                if (matcher.find()) {
                    address.complete(URI.create(matcher.group()));
                }
            }
        } catch (IOException e) {
            // It ended.
        }
        address.completeExceptionally(new IOException("ended"));
    }

    private String errors() {
        try {
            return Files.readString(folder.resolve("errors"));
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void crash() {
        kill();
        launch();
    }

    private void kill() {
        process.ifPresent(running -> {
            running.destroyForcibly();
            try {
                running.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void stop() {
        process.ifPresent(running -> {
            running.destroy();
            try {
                running.waitFor(SECONDS_TO_START, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public String jobPath() {
        return HostPaths.job(job).replace("stage-gates/", "");
    }

    @Override
    public int begun(Answer answer) {
        return answer.as(StartedView.class).run();
    }

    @Override
    public Answer saveInputs(HostClient client, int run, Requests.AtGate inputs) {
        return client.put(HostPaths.run(job, run) + "inputs", inputs);
    }

    @Override
    public String log(int run) {
        StringBuilder log = new StringBuilder();
        long start = 0;
        while (true) {
            Answer answer = as(Scenario.ADMIN).get(HostPaths.run(job, run) + "log?start=" + start);
            if (!answer.isAccepted()) {
                throw new ScenarioFailure("to see the log of run " + run, Play.told(answer));
            }
            log.append(answer.body());
            long next = answer.header("X-Log-Next").map(Long::valueOf).orElse(-1L);
            if (next <= start) {
                return log.toString();
            }
            start = next;
        }
    }

    @Override
    public Answer define(HostClient client, Scenario.Definition definition) {
        return client.put(
                HostPaths.job(job) + "definition",
                new Requests.Definition(
                        definition.jenkinsfile(), definition.settings().orElse(null), null));
    }

    @Override
    public HostClient as(String user) {
        String token = Optional.ofNullable(tokens.get(user))
                .orElseThrow(() -> new HostTrouble("There is no user '" + user + "'."));
        return HostClient.withToken(base.orElseThrow(() -> new HostTrouble("The server was not started.")), token);
    }

    @Override
    public void close() {
        if (orderly) {
            stop();
        }
        kill();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            folder.toFile().deleteOnExit();
        }
    }
}
