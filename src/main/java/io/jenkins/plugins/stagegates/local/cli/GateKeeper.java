package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.view.GateView;
import io.jenkins.plugins.stagegates.view.InterventionView;
import io.jenkins.plugins.stagegates.view.RunView;
import io.jenkins.plugins.stagegates.view.StageView;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Attends to what waits for a person while a run is followed: decides as the command line says, else asks or tells. */
final class GateKeeper {

    private final Session session;
    private final RunId run;
    private final FollowOptions options;
    private final FollowedRun feed;
    private final BooleanSupplier interrupted;
    private final Keyboard keyboard = new Keyboard(System.in, Terminal.inputCharset());
    private final Set<String> attended = new HashSet<>();

    GateKeeper(Session session, RunId run, FollowOptions options, FollowedRun feed, BooleanSupplier interrupted) {
        this.session = session;
        this.run = run;
        this.options = options;
        this.feed = feed;
        this.interrupted = interrupted;
    }

    /** Each wait once. */
    void attend(RunView view, Printer printer) {
        press(view);
        for (StageView stage : view.stages()) {
            if (interrupted.getAsBoolean()) {
                return;
            }
            Optional<String> wait = wait(stage);
            if (wait.isPresent() && attended.add(wait.get())) {
                attend(view, stage, wait.get(), printer);
            }
        }
    }

    /** What tells one wait of a stage from another; empty if it does not wait. */
    private static Optional<String> wait(StageView stage) {
        GateView gate = stage.gate();
        InterventionView asked = stage.intervention();
        if (gate != null && gate.decision() == null) {
            return Optional.of("gate " + gate.openedAt() + " " + stage.path());
        }
        return asked == null
                ? Optional.empty()
                : Optional.of("intervention " + stage.attempt() + " " + asked.deadline() + " " + stage.path());
    }

    /** The gates named on the command line do not wait for another question either. */
    private void press(RunView view) {
        for (StageView stage : view.stages()) {
            GateView gate = stage.gate();
            Optional<Triggers.Trigger> trigger = gate == null || gate.decision() != null
                    ? Optional.empty()
                    : options.triggers().of(stage);
            if (trigger.isPresent() && attended.add(wait(stage).orElseThrow())) {
                press(stage, trigger.get());
            }
        }
    }

    private void press(StageView stage, Triggers.Trigger trigger) {
        try {
            session.submit(run, new PersonCommand.Trigger(stage.path(), trigger.values(), "given with --trigger"));
        } catch (RefusedException e) {
            System.err.println("--trigger of stage '" + stage.path() + "' was refused: " + e.getMessage());
        }
    }

    private void attend(RunView view, StageView stage, String wait, Printer printer) {
        String advice = new Advice(options.home()).of(view, stage).orElse("");
        GateView gate = stage.gate();
        boolean mayDecide = stage.intervention() != null || (gate != null && gate.mayPress());
        if (!options.asks() || !mayDecide) {
            printer.waits(advice);
            return;
        }
        printer.pause();
        Conversation talk = new TerminalConversation(keyboard, System.out, () -> gone(stage.path(), wait));
        try {
            if (!ask(talk, stage)) {
                talk.say("  It waits on. " + advice);
            }
        } catch (Conversation.EndedException e) {
            talk.say("  " + (e.reason().isEmpty() ? "It waits on. " + advice : e.reason()));
        }
    }

    private boolean ask(Conversation talk, StageView stage) {
        GateView gate = stage.gate();
        InterventionView asked = stage.intervention();
        if (asked != null) {
            return new InterventionQuestion(talk, this::submit, Words.here()).ask(stage, asked, Instant.now());
        }
        return gate != null && new GateQuestion(talk, this::submit, Words.here()).ask(stage, gate, Instant.now());
    }

    private void submit(PersonCommand command) {
        session.submit(run, command);
    }

    /** Why a question needs no answer any more. */
    private Optional<String> gone(String path, String wait) {
        RunView now = feed.view();
        press(now);
        if (interrupted.getAsBoolean()) {
            return Optional.of("Interrupted.");
        }
        Optional<StageView> stage =
                now.stages().stream().filter(each -> each.path().equals(path)).findFirst();
        return stage.flatMap(GateKeeper::wait).filter(wait::equals).isPresent()
                ? Optional.empty()
                : Optional.of("Meanwhile " + stage.map(GateKeeper::decision).orElse("it ended") + ".");
    }

    private static String decision(StageView stage) {
        GateView gate = stage.gate();
        GateView.GateDecision decision = gate == null ? null : gate.decision();
        if (decision == null) {
            return "it was decided: the stage is " + stage.status();
        }
        return switch (decision.outcome()) {
            case PASSED -> decision.by() + " pressed Run";
            case DEFAULTED -> "the time was over, and it went on with the defaults";
            case REJECTED -> decision.by() + " rejected";
            case EXPIRED -> "the time to press Run was over";
            case ABORTED -> decision.by() + " aborted the run";
        };
    }
}
