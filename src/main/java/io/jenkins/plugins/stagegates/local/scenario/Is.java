package io.jenkins.plugins.stagegates.local.scenario;

import io.jenkins.plugins.stagegates.view.AttemptView;
import io.jenkins.plugins.stagegates.view.GateView;
import io.jenkins.plugins.stagegates.view.RunView;
import io.jenkins.plugins.stagegates.view.StageView;
import io.jenkins.plugins.stagegates.view.TimelineEntry;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

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

    /** By the status that a stage gets with them. */
    private static final Map<String, Set<String>> BEGINNINGS = Map.of(
            "WAITING", Set.of("GateOpened", "InputAsked"),
            "RUNNING", Set.of("StageStarted", "AttemptStarted", "GatePassed"),
            "INTERVENTION", Set.of("InterventionOpened"));
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
        Optional<StageView> found = find(view);
        OptionalInt past = found.isEmpty() ? OptionalInt.empty() : past(view, found.get(), play);
        boolean seen = past.isPresent() || matches(play, view);
        if (seen) {
            found.ifPresent(each ->
                    play.looked(view, each.path(), past.orElse(view.timeline().size() - 1) + 1));
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

    /** Where the stage got the status, if no step has seen that yet; a numbered attempt is known whenever it was. */
    private OptionalInt past(RunView view, StageView found, Play play) {
        Set<String> beginnings = BEGINNINGS.getOrDefault(status, Set.of());
        if (!details.onlyAttempt()) {
            return OptionalInt.empty();
        }
        int from = details.attempt().isPresent() ? 0 : play.seen(view, found.path());
        return IntStream.range(from, view.timeline().size())
                .filter(i -> {
                    TimelineEntry entry = view.timeline().get(i);
                    return found.path().equals(entry.stage())
                            && beginnings.contains(entry.what())
                            && details.attempt()
                                    .map(number -> number == attempt(found, entry))
                                    .orElse(true);
                })
                .findFirst();
    }

    /** The number of the attempt that lasted then. */
    private static int attempt(StageView stage, TimelineEntry entry) {
        return stage.attempts().stream()
                .filter(attempt -> !attempt.startedAt().isAfter(entry.at()))
                .mapToInt(AttemptView::number)
                .max()
                .orElse(0);
    }

    private Optional<StageView> find(RunView view) {
        return stage.flatMap(name -> Play.stage(view, name));
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
