package io.jenkins.plugins.stagegates.local.scenario;

import io.jenkins.plugins.stagegates.local.client.HostClient.Answer;
import io.jenkins.plugins.stagegates.view.RunView;
import io.jenkins.plugins.stagegates.view.StageView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Plays scenario files, each on a host of its own. Thread-safe. */
public final class ScenarioPlayer {

    private static final int LOG_LINES = 25;

    private final Function<Scenario, ScenarioHost> hosts;

    /** @param hosts makes a host that has not been started */
    public ScenarioPlayer(Function<Scenario, ScenarioHost> hosts) {
        this.hosts = hosts;
    }

    /** A file that cannot be read is a failure. */
    public ScenarioResult play(Path file) {
        long start = System.nanoTime();
        String name = file.getFileName().toString();
        List<String> failure;
        try {
            Scenario scenario = ScenarioReader.read(file);
            name = scenario.name();
            failure = play(scenario);
        } catch (ScenarioFormatException e) {
            failure = List.of(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            failure = List.of("The host failed: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
        }
        double seconds = Math.round((System.nanoTime() - start) / 1e8) / 10.0;
        return new ScenarioResult(file.getFileName().toString(), name, failure.isEmpty(), seconds, failure);
    }

    private List<String> play(Scenario scenario) {
        try (ScenarioHost host = hosts.apply(scenario)) {
            host.start(scenario.people());
            Answer defined = host.define(host.as(Scenario.ADMIN), scenario.definition());
            if (!defined.isAccepted()) {
                return List.of(
                        "The Jenkinsfile was refused: " + defined.refusal().message());
            }
            Play play = new Play(host, scenario);
            for (ScenarioStep step : scenario.steps()) {
                try {
                    step.perform(play);
                } catch (ScenarioFailure e) {
                    return told(scenario, step, play, e);
                }
            }
            return List.of();
        }
    }

    private static List<String> told(Scenario scenario, ScenarioStep step, Play play, ScenarioFailure failure) {
        List<String> lines = new ArrayList<>();
        lines.add(scenario.file().getFileName() + ":" + step.place().line() + ": "
                + step.place().source());
        lines.add("- expected " + failure.expected());
        lines.add("+ seen     " + failure.seen());
        List<Integer> runs = play.runs();
        if (!runs.isEmpty()) {
            int run = step.frame().run().filter(r -> r <= runs.size()).orElse(runs.size());
            try {
                lines.addAll(picture(run, play.view(runs.get(run - 1)), play.log(runs.get(run - 1))));
            } catch (RuntimeException e) {
                lines.add("The run cannot be shown: " + e.getMessage());
            }
        }
        return lines;
    }

    private static List<String> picture(int run, RunView view, String log) {
        List<String> lines = new ArrayList<>();
        lines.add("stages of r" + run + " (" + view.status() + (view.message().isBlank() ? "" : ": " + view.message())
                + ")");
        int width = view.stages().stream()
                .mapToInt(stage -> stage.path().length())
                .max()
                .orElse(0);
        view.stages().forEach(stage -> lines.add("  " + row(stage, width)));
        lines.add("end of the log of r" + run);
        List<String> logged = log.lines().toList();
        logged.subList(Math.max(0, logged.size() - LOG_LINES), logged.size()).forEach(line -> lines.add("  " + line));
        return lines;
    }

    private static String row(StageView stage, int width) {
        String path = stage.path() + " ".repeat(width - stage.path().length());
        String reason = stage.reason() == null ? "" : " (" + stage.reason() + ")";
        String error = stage.error() == null
                ? ""
                : "  " + stage.error().type() + ": " + stage.error().message();
        return path + "  " + stage.status() + reason + "  attempt " + stage.attempt() + error;
    }
}
