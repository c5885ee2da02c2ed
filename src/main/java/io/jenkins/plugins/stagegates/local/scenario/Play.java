package io.jenkins.plugins.stagegates.local.scenario;

import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import io.jenkins.plugins.stagegates.local.client.HostClient;
import io.jenkins.plugins.stagegates.local.client.HostClient.Answer;
import io.jenkins.plugins.stagegates.view.RefusalView;
import io.jenkins.plugins.stagegates.view.Requests;
import io.jenkins.plugins.stagegates.view.RunView;
import io.jenkins.plugins.stagegates.view.StageView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** One scenario while it is played on a host. */
final class Play {

    private static final long PAUSE_MILLIS = 50;

    private final ScenarioHost host;
    private final Scenario scenario;
    /** Numbers of the runs in order of start. */
    private final List<Integer> runs = new ArrayList<>();
    /** How much of the timeline earlier steps have seen, by run and stage. */
    private final Map<String, Integer> seen = new HashMap<>();

    Play(ScenarioHost host, Scenario scenario) {
        this.host = host;
        this.scenario = scenario;
    }

    HostClient as(ScenarioStep.Frame frame) {
        return host.as(frame.as());
    }

    String jobPath() {
        return host.jobPath() + "stage-gates/";
    }

    String runPath(ScenarioStep.Frame frame) {
        return runPath(number(frame));
    }

    private String runPath(int number) {
        return host.jobPath() + number + "/stage-gates/";
    }

    /** The host's number of the scenario's run. */
    int number(int run) {
        if (run > runs.size()) {
            throw new ScenarioFailure("a run r" + run, runs.size() + " runs started so far");
        }
        return runs.get(run - 1);
    }

    private int number(ScenarioStep.Frame frame) {
        return number(frame.run().orElse(Math.max(1, runs.size())));
    }

    List<Integer> runs() {
        return List.copyOf(runs);
    }

    RunView view(ScenarioStep.Frame frame) {
        return view(number(frame));
    }

    RunView view(int number) {
        Answer answer = host.as(Scenario.ADMIN).get(runPath(number) + "run");
        if (!answer.isAccepted()) {
            throw new ScenarioFailure("to see run " + number, told(answer));
        }
        return answer.as(RunView.class);
    }

    String log(ScenarioStep.Frame frame) {
        return log(number(frame));
    }

    String log(int number) {
        return host.log(number);
    }

    Answer saveInputs(ScenarioStep.Frame frame, Requests.AtGate inputs) {
        return host.saveInputs(as(frame), number(frame), inputs);
    }

    /** How many entries of the timeline earlier steps about this stage have seen. */
    int seen(RunView view, String path) {
        return Math.min(
                seen.getOrDefault(view.run() + " " + path, 0), view.timeline().size());
    }

    void looked(RunView view, String path, int entries) {
        seen.merge(view.run() + " " + path, entries, Math::max);
    }

    /** The stage meant by a path or a name, if it is there yet. */
    static Optional<StageView> stage(RunView view, String pathOrName) {
        List<String> paths = view.stages().stream().map(StageView::path).toList();
        return new Named(pathOrName).among(paths).map(path -> view.stages().get(paths.indexOf(path)));
    }

    void define(ScenarioStep.Frame frame, String jenkinsfile) {
        settle(
                frame,
                host.define(
                        as(frame),
                        new Scenario.Definition(
                                jenkinsfile, scenario.definition().settings())));
    }

    void crash() {
        host.crash();
    }

    void started(ScenarioStep.Frame frame, Answer answer) {
        settle(frame, answer);
        if (answer.isAccepted()) {
            runs.add(host.begun(answer));
        }
    }

    /** Checks that the answer is as expected. */
    void settle(ScenarioStep.Frame frame, Answer answer) {
        if (!isAsExpected(frame, answer)) {
            throw new ScenarioFailure(
                    frame.refused().map(code -> "refused: " + code).orElse("to succeed"), told(answer));
        }
    }

    /**
     * Does something at a stage. Where the stage has not got there yet, waits for it.
     *
     * @param needed the status that the stage must have for it
     */
    void actAt(String stage, StageStatus needed, ScenarioStep.Frame frame, Supplier<Answer> action) {
        long end = System.nanoTime() + frame.within().toNanos();
        while (System.nanoTime() < end && isBefore(stage, needed, view(frame))) {
            if (frame.refused().isPresent() && isAsExpected(frame, action.get())) {
                return;
            }
            pause();
        }
        settle(frame, action.get());
    }

    private static boolean isBefore(String stage, StageStatus needed, RunView view) {
        if (view.endedAt() != null) {
            return false;
        }
        Optional<StageView> found = stage(view, stage);
        return found.isEmpty()
                || found.get().status() == StageStatus.PENDING
                || (found.get().status() == StageStatus.RUNNING && mayStillAsk(found.get(), needed));
    }

    /** A stage is RUNNING for a moment before its gate opens. */
    private static boolean mayStillAsk(StageView stage, StageStatus needed) {
        return needed == StageStatus.INTERVENTION || stage.gate() == null || stage.resumesAt() != null;
    }

    private static boolean isAsExpected(ScenarioStep.Frame frame, Answer answer) {
        return frame.refused()
                .map(code -> !answer.isAccepted() && answer.refusal().code().equals(code))
                .orElse(answer.isAccepted());
    }

    static String told(Answer answer) {
        if (answer.isAccepted()) {
            return "it succeeded";
        }
        RefusalView refusal = answer.refusal();
        return "refused: " + refusal.code() + " (" + refusal.message() + ")";
    }

    void await(Duration patience, BooleanSupplier condition, Supplier<ScenarioFailure> failure) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw failure.get();
            }
            pause();
        }
    }

    void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ScenarioHost.HostTrouble("interrupted");
        }
    }
}
