package io.jenkins.plugins.stagegates.jenkins.notice;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.Timespan;
import io.jenkins.plugins.stagegates.engine.run.FailureEvent;
import io.jenkins.plugins.stagegates.engine.run.GateEvent;
import io.jenkins.plugins.stagegates.engine.run.GateState;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.engine.run.ScopeState;
import io.jenkins.plugins.stagegates.engine.run.StageState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the log of a build is told of events; one line each, whatever people have typed. */
final class LogSentences {

    private static final int LONGEST = 200;

    private final RunState after;
    private final List<? extends RunEvent> events;

    private LogSentences(RunState after, List<? extends RunEvent> events) {
        this.after = after;
        this.events = events;
    }

    static List<String> of(RunState after, List<? extends RunEvent> events) {
        LogSentences sentences = new LogSentences(after, events);
        List<String> lines = new ArrayList<>();
        for (RunEvent event : events) {
            if (event instanceof GateEvent gate && sentences.isAtGateOfStage(gate.path())) {
                sentences.ofGate(gate).ifPresent(lines::add);
            } else if (event instanceof FailureEvent failure) {
                sentences.ofFailure(failure).ifPresent(lines::add);
            }
        }
        return List.copyOf(lines);
    }

    /** The {@code input} step of Jenkins writes its own lines. */
    private boolean isAtGateOfStage(StagePath path) {
        return gate(path).filter(GateState::isOfStage).isPresent();
    }

    private Optional<GateState> gate(StagePath path) {
        return after.stage(path).flatMap(StageState::gate);
    }

    private Optional<String> ofGate(GateEvent event) {
        String stage = event.path().text();
        if (event instanceof GateEvent.GateApproved approved) {
            return Optional.of(approved(approved));
        } else if (event instanceof GateEvent.GateRejected rejected) {
            return Optional.of(
                    Messages.LogSentences_Rejected(stage, rejected.by().id(), comment(rejected.comment())));
        } else if (event instanceof GateEvent.GateExpired && !isDefaulted(event.path())) {
            return Optional.of(Messages.LogSentences_Expired(stage));
        } else if (event instanceof GateEvent.GatePassed passed) {
            return passed(passed);
        }
        return Optional.empty();
    }

    private boolean isDefaulted(StagePath path) {
        return events.stream()
                .anyMatch(event -> event instanceof GateEvent.GatePassed passed
                        && passed.path().equals(path));
    }

    private String approved(GateEvent.GateApproved event) {
        String stage = event.path().text();
        String by = event.by().id();
        GateState gate = gate(event.path()).orElseThrow();
        int wanted = gate.gate().approvals();
        return wanted == 1
                ? Messages.LogSentences_Approved(stage, by, comment(event.comment()))
                : Messages.LogSentences_ApprovedAs(
                        stage, by, gate.approvals().size(), wanted, comment(event.comment()));
    }

    private static Optional<String> passed(GateEvent.GatePassed event) {
        String stage = event.path().text();
        if (event.outcome() == GateState.Outcome.DEFAULTED) {
            return Optional.of(Messages.LogSentences_Defaulted(stage));
        } else if (event.inputs().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Messages.LogSentences_With(
                stage,
                event.inputs().entrySet().stream()
                        .map(given ->
                                given.getKey() + "='" + line(given.getValue().shown()) + "'")
                        .collect(Collectors.joining(", "))));
    }

    private Optional<String> ofFailure(FailureEvent event) {
        if (event instanceof FailureEvent.RetryPlanned retry) {
            return Optional.of(retry(retry));
        } else if (event instanceof FailureEvent.InterventionOpened opened) {
            Failure why = opened.failure();
            return Optional.of(Messages.LogSentences_Failed(subject(event), why.type(), comment(why.message())));
        } else if (event instanceof FailureEvent.InterventionDecided decided) {
            return Optional.of(decided(decided));
        } else if (event instanceof FailureEvent.FailureSettled settled && !isDecided(event.path())) {
            Failure why = settled.failure();
            return Optional.of(Messages.LogSentences_Settled(
                    subject(event), why.type(), comment(why.message()), settled.verdict()));
        }
        return Optional.empty();
    }

    /** Then the failure and what becomes of it were told before. */
    private boolean isDecided(StagePath path) {
        return events.stream()
                .anyMatch(event -> event instanceof FailureEvent.InterventionDecided decided
                        && decided.path().equals(path));
    }

    private static String retry(FailureEvent.RetryPlanned event) {
        Failure why = event.failure();
        Duration pause = Duration.between(event.at(), event.until());
        return pause.isZero()
                ? Messages.LogSentences_Retry(subject(event), why.type(), comment(why.message()))
                : Messages.LogSentences_RetryIn(
                        subject(event), why.type(), comment(why.message()), Timespan.format(pause));
    }

    private static String decided(FailureEvent.InterventionDecided event) {
        String stage = event.path().text();
        return event.by().equals(Actor.SYSTEM)
                ? Messages.LogSentences_DecidedByTime(stage, event.choice())
                : Messages.LogSentences_Decided(stage, event.by().id(), event.choice(), comment(event.comment()));
    }

    private static String subject(FailureEvent event) {
        String stage = event.path().text();
        return event.scope().equals(ScopeState.STAGE)
                ? Messages.LogSentences_Stage(stage)
                : Messages.LogSentences_Steps(stage);
    }

    private static String comment(String text) {
        String line = line(text);
        String end = line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
        return end.isEmpty() ? "" : Messages.LogSentences_Comment(end);
    }

    private static String line(String text) {
        String line = text.strip().replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
