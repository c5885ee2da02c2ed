package io.jenkins.plugins.stagegates.local.scenario;

import io.jenkins.plugins.stagegates.view.GateView;
import io.jenkins.plugins.stagegates.view.RunView;
import io.jenkins.plugins.stagegates.view.StageView;
import io.jenkins.plugins.stagegates.view.TimelineEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A stage or a run has a status within some time. A status that a stage had since the step before counts too, so that one that
 * passes quickly is not missed.
 *
 * @param stage empty: the run is meant
 */
record Is(Optional<String> stage, String status, Details details) implements Observation {

    /** What must match too; what is empty may be anything. */
    record Details(
            Optional<String> reason,
            Optional<Integer> attempt,
            Optional<Integer> reusedFrom,
            Optional<Integer> approvals,
            Gate gate) {

        /** @param missing names of inputs */
        record Gate(Optional<Set<String>> missing, Optional<Boolean> runnable) {}

        boolean onlyAttempt() {
            return reason.isEmpty()
                    && reusedFrom.isEmpty()
                    && approvals.isEmpty()
                    && gate.missing().isEmpty()
                    && gate.runnable().isEmpty();
        }
    }

    private static final Map<String, String> BEGINNINGS =
            Map.of("WAITING", "GateOpened", "RUNNING", "StageStarted", "INTERVENTION", "InterventionOpened");
    /** Statuses of a run that nothing follows. */
    private static final Set<String> ENDINGS =
            Set.of("SUCCESS", "UNSTABLE", "FAILED", "ABORTED", "EXPIRED", "REJECTED");

    @Override
    public void perform(Play play, ScenarioStep.Frame frame) {
        play.await(frame.within(), () -> isSeen(play, play.view(frame)), () -> {
            return new ScenarioFailure(expected(), seen(play.view(frame)));
        });
    }

    private boolean isSeen(Play play, RunView view) {
        boolean seen = matches(play, view) || passed(play.unseen(view));
        if (seen) {
            play.looked(view);
        } else if (isHopeless(view)) {
            throw new ScenarioFailure(expected(), seen(view));
        }
        return seen;
    }

    /** Once the run has ended nothing changes any more. */
    private boolean isHopeless(RunView view) {
        return view.endedAt() != null && ENDINGS.contains(view.status().name());
    }

    boolean matches(Play play, RunView view) {
        if (stage.isEmpty()) {
            return view.status().name().equals(status);
        }
        Optional<StageView> found = find(view);
        return found.isPresent() && matches(play, found.get());
    }

    private boolean matches(Play play, StageView seen) {
        GateView gate = seen.gate();
        Optional<String> reason = Optional.ofNullable(seen.reason()).map(Enum::name);
        return seen.status().name().equals(status)
                && (details.reason().isEmpty() || details.reason().equals(reason))
                && details.attempt().map(number -> number == seen.attempt()).orElse(true)
                && details.reusedFrom()
                        .map(run -> Integer.valueOf(play.number(run)).equals(seen.reusedFrom()))
                        .orElse(true)
                && details.approvals()
                        .map(number -> gate != null && gate.approvals() == number)
                        .orElse(true)
                && details.gate()
                        .missing()
                        .map(names -> gate != null && names.equals(Set.copyOf(gate.missing())))
                        .orElse(true)
                && details.gate()
                        .runnable()
                        .map(expected -> gate != null && gate.runnable() == expected)
                        .orElse(true);
    }

    private boolean passed(List<TimelineEntry> unseen) {
        String beginning = BEGINNINGS.get(status);
        return stage.isPresent()
                && beginning != null
                && details.onlyAttempt()
                && details.attempt().isEmpty()
                && unseen.stream()
                        .anyMatch(entry ->
                                entry.what().equals(beginning) && stage.get().equals(entry.stage()));
    }

    private Optional<StageView> find(RunView view) {
        return view.stages().stream()
                .filter(each -> each.path().equals(stage.orElse("")))
                .findFirst();
    }

    String expected() {
        StringBuilder text =
                new StringBuilder(stage.map(path -> "stage " + path).orElse("the run"));
        text.append(" is ").append(status);
        details.reason().ifPresent(reason -> text.append(", reason ").append(reason));
        details.attempt().ifPresent(number -> text.append(", attempt ").append(number));
        details.reusedFrom().ifPresent(run -> text.append(", reusedFrom r").append(run));
        details.approvals().ifPresent(number -> text.append(", approvals ").append(number));
        details.gate().missing().ifPresent(names -> text.append(", missing ").append(new TreeSet<>(names)));
        details.gate()
                .runnable()
                .ifPresent(expected -> text.append(", runnable ").append(expected));
        return text.toString();
    }

    String seen(RunView view) {
        if (stage.isEmpty()) {
            return "the run is " + view.status() + (view.message().isBlank() ? "" : ": " + view.message());
        }
        return find(view).map(this::seen).orElse("no stage " + stage.get() + " so far");
    }

    private String seen(StageView seen) {
        StringBuilder text = new StringBuilder("stage " + seen.path() + " is " + seen.status());
        if (seen.reason() != null) {
            text.append(", reason ").append(seen.reason());
        }
        text.append(", attempt ").append(seen.attempt());
        if (seen.reusedFrom() != null) {
            text.append(", reusedFrom run ").append(seen.reusedFrom());
        }
        GateView gate = seen.gate();
        if (gate != null) {
            text.append(", approvals ").append(gate.approvals());
            text.append(", missing ").append(new TreeSet<>(gate.missing()));
            text.append(", runnable ").append(gate.runnable());
        }
        return text.toString();
    }
}
