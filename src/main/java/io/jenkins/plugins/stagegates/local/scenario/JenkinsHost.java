package io.jenkins.plugins.stagegates.local.scenario;

import io.jenkins.plugins.stagegates.local.client.HostClient;
import io.jenkins.plugins.stagegates.local.client.HostClient.Answer;
import io.jenkins.plugins.stagegates.view.Requests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** A job of a Jenkins, made for one scenario. */
final class JenkinsHost implements ScenarioHost {

    private static final int ACCEPTED = 202;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long PAUSE_MILLIS = 50;
    /** What Jenkins makes links and colours of. */
    private static final Pattern CONSOLE_NOTE = Pattern.compile("\u001B\\[8mha:.*?\u001B\\[0m");

    private final JenkinsServer server;
    private final Scenario scenario;
    private Optional<String> path = Optional.empty();

    JenkinsHost(JenkinsServer server, Scenario scenario) {
        this.server = server;
        this.scenario = scenario;
    }

    @Override
    public void start(Map<String, List<String>> people) {
        server.access().check(people);
    }

    @Override
    public void crash() {
        server.crash();
    }

    @Override
    public Answer define(HostClient client, Scenario.Definition definition) {
        if (path.isPresent()) {
            JobConfiguration configuration = new JobConfiguration(server.configuration(path.get()));
            server.configure(
                    path.get(), configuration.with(definition.jenkinsfile()).xml());
        } else {
            path = Optional.of(server.createJob(
                    scenario.jobName(), JobConfiguration.of(definition).xml()));
        }
        Answer known = client.get(jobPath() + "stage-gates/runs");
        if (!known.isAccepted()) {
            throw new HostTrouble("The Jenkins at " + server.access().url()
                    + " does not have the plugin pipeline-stage-gates, or not active: it answered with status "
                    + known.status());
        }
        return known;
    }

    @Override
    public HostClient as(String user) {
        return server.access().as(user);
    }

    @Override
    public String jobPath() {
        return path.orElseThrow(() -> new HostTrouble("The job was not made."));
    }

    @Override
    public int begun(Answer answer) {
        JenkinsJson json = new JenkinsJson(answer.body());
        String run = answer.status() == ACCEPTED
                ? await("the start of the run", () -> executable(json.text("queued")))
                : json.text("run");
        HostClient client = as(Scenario.ADMIN);
        String record = jobPath() + run + "/stage-gates/run";
        // Jenkins numbers a build a moment before it executes it.
        await("the record of run " + run, () -> Optional.of(client.get(record)).filter(Answer::isAccepted));
        return Integer.parseInt(run);
    }

    private Optional<String> executable(String queued) {
        Answer item = as(Scenario.ADMIN).get("/queue/item/" + queued + "/api/json");
        return item.isAccepted()
                ? new JenkinsJson(item.body()).object("executable").map(build -> build.text("number"))
                : Optional.empty();
    }

    private static <T> T await(String what, Supplier<Optional<T>> look) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < end) {
                Optional<T> found = look.get();
                if (found.isPresent()) {
                    return found.get();
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new HostTrouble("Waited in vain for " + what + ".");
    }

    @Override
    public Answer saveInputs(HostClient client, int run, Requests.AtGate inputs) {
        return client.post(jobPath() + run + "/stage-gates/inputs", inputs);
    }

    @Override
    public String log(int run) {
        StringBuilder log = new StringBuilder();
        long start = 0;
        while (true) {
            Answer answer = as(Scenario.ADMIN).get(jobPath() + run + "/logText/progressiveText?start=" + start);
            if (!answer.isAccepted()) {
                throw new ScenarioFailure("to see the log of run " + run, "status " + answer.status());
            }
            log.append(answer.body());
            long next = answer.header("X-Text-Size").map(Long::valueOf).orElse(-1L);
            if (next <= start) {
                // Jenkins ends lines as HTTP does
                return CONSOLE_NOTE.matcher(log).replaceAll("").replace("\r\n", "\n");
            }
            start = next;
        }
    }

    @Override
    public void close() {
        path.ifPresent(server::delete);
    }
}
