package io.jenkins.plugins.stagegates.view;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.RunOrigin;
import io.jenkins.plugins.stagegates.engine.model.SkipReason;
import io.jenkins.plugins.stagegates.engine.model.Timespan;
import io.jenkins.plugins.stagegates.engine.run.BranchEvent;
import io.jenkins.plugins.stagegates.engine.run.FailureEvent;
import io.jenkins.plugins.stagegates.engine.run.GateEvent;
import io.jenkins.plugins.stagegates.engine.run.GateState;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.StageEvent;
import java.time.Duration;
import java.util.Optional;

/** Puts events into words. */
final class TimelineSentences {

    /**
     * @param by who did it, empty where nobody did
     */
    record Sentence(Optional<Actor> by, String text) {

        static Optional<Sentence> that(String text) {
            return Optional.of(new Sentence(Optional.empty(), text));
        }

        static Optional<Sentence> by(Actor actor, String text) {
            return Optional.of(new Sentence(Optional.of(actor), text));
        }
    }

    private TimelineSentences() {}

    static Optional<Sentence> of(RunEvent event) {
        if (event instanceof StageEvent stage) {
            return ofStage(stage);
        } else if (event instanceof GateEvent gate) {
            return ofGate(gate);
        } else if (event instanceof FailureEvent failure) {
            return ofFailure(failure);
        } else if (event instanceof BranchEvent branch) {
            return ofBranch(branch);
        } else if (event instanceof RunEvent.RunStarted started) {
            return Sentence.by(started.header().start().by(), started(started));
        } else if (event instanceof RunEvent.AbortRequested abort) {
            return Sentence.by(abort.by(), "Aborted the run" + comment(abort.comment()));
        } else if (event instanceof RunEvent.RunEnded ended) {
            return Sentence.that(
                    "The run ended: " + FailureWords.plain(ended.status().name()) + comment(ended.message()));
        }
        return Optional.empty();
    }

    private static String started(RunEvent.RunStarted event) {
        RunOrigin origin = event.header().start().origin();
        if (origin instanceof RunOrigin.Retry retry) {
            return "Retried run " + retry.run() + " from stage '" + retry.from() + "'";
        } else if (origin instanceof RunOrigin.Rerun rerun) {
            return "Re-ran "
                    + rerun.stage().map(stage -> "stage '" + stage + "' of ").orElse("") + "run " + rerun.run();
        }
        return event.header().start().selection().isAll()
                ? "Started the run"
                : "Started the run of "
                        + String.join(", ", event.header().start().selection().stages());
    }

    private static Optional<Sentence> ofStage(StageEvent event) {
        if (event instanceof StageEvent.StageStarted) {
            return Sentence.that("The stage started");
        } else if (event instanceof StageEvent.StageSkipped skipped) {
            return Sentence.that("The stage was skipped: " + reason(skipped.reason()));
        } else if (event instanceof StageEvent.StageMarked marked) {
            return Sentence.that("A step marked the stage "
                    + FailureWords.plain(marked.mark().name()) + comment(marked.message()));
        } else if (event instanceof StageEvent.StageEnded ended) {
            return Sentence.that(
                    "The stage ended: " + FailureWords.plain(ended.status().name()));
        }
        return Optional.empty();
    }

    /** A mark of a branch is one of its stage too, which tells why. */
    private static Optional<Sentence> ofBranch(BranchEvent event) {
        if (event instanceof BranchEvent.BranchStarted started) {
            return Sentence.that("Branch '" + started.path() + "' started");
        }
        return event instanceof BranchEvent.BranchEnded ended
                ? Sentence.that("Branch '" + ended.path() + "' ended: "
                        + FailureWords.plain(ended.status().name()))
                : Optional.empty();
    }

    private static String reason(SkipReason reason) {
        return switch (reason) {
            case NOT_SELECTED -> "it was not selected";
            case CONDITION -> "its condition was false";
            case EARLIER_FAILURE -> "an earlier stage failed";
            case OPTIONAL -> "its gate is optional";
        };
    }

    private static Optional<Sentence> ofGate(GateEvent event) {
        if (event instanceof GateEvent.GateOpened) {
            return Sentence.that("The gate waits for Run");
        } else if (event instanceof GateEvent.InputAsked asked) {
            return Sentence.that("The program asks" + comment(asked.gate().message()));
        } else if (event instanceof GateEvent.InputsSaved saved) {
            return Sentence.by(
                    saved.by(), "Saved " + String.join(", ", saved.values().keySet()));
        } else if (event instanceof GateEvent.GateApproved approved) {
            return Sentence.by(approved.by(), "Pressed Run" + comment(approved.comment()));
        } else if (event instanceof GateEvent.GatePassed passed) {
            return Sentence.that(
                    passed.outcome() == GateState.Outcome.DEFAULTED
                            ? "The gate went on with the defaults"
                            : "The gate was passed");
        } else if (event instanceof GateEvent.GateRejected rejected) {
            return Sentence.by(rejected.by(), "Rejected" + comment(rejected.comment()));
        }
        if (event instanceof GateEvent.InputWithdrawn) {
            return Sentence.that("The pipeline went on without an answer to its input step");
        }
        return event instanceof GateEvent.GateExpired
                ? Sentence.that("Nobody pressed Run before the deadline")
                : Optional.empty();
    }

    private static Optional<Sentence> ofFailure(FailureEvent event) {
        if (event instanceof FailureEvent.RetryPlanned retry) {
            return Sentence.that(failed(retry.failure()) + "; the next attempt begins " + pause(retry));
        } else if (event instanceof FailureEvent.AttemptStarted) {
            return Sentence.that("Another attempt began");
        } else if (event instanceof FailureEvent.InterventionOpened opened) {
            return Sentence.that(failed(opened.failure()) + "; a person has to decide");
        } else if (event instanceof FailureEvent.InterventionDecided decided) {
            return Sentence.by(decided.by(), decided(decided));
        } else if (event instanceof FailureEvent.FailureSettled settled) {
            return Sentence.that(failed(settled.failure()) + "; " + FailureWords.settled(settled.verdict()));
        } else if (event instanceof FailureEvent.FailurePassedOn passed) {
            return Sentence.that(failed(passed.failure()));
        } else if (event instanceof FailureEvent.WaitGivenUp left) {
            return Sentence.that(
                    "The pipeline stopped waiting" + comment(left.failure().message()));
        }
        return Optional.empty();
    }

    private static String decided(FailureEvent.InterventionDecided event) {
        String choice = FailureWords.plain(event.choice()) + comment(event.comment());
        return event.by().equals(Actor.SYSTEM) ? "Nobody decided in time, so it was: " + choice : "Decided: " + choice;
    }

    /** As a length, because a moment reads differently in each time zone. */
    private static String pause(FailureEvent.RetryPlanned retry) {
        Duration pause = Duration.between(retry.at(), retry.until());
        return pause.isZero() ? "at once" : "in " + Timespan.format(pause);
    }

    private static String failed(Failure failure) {
        return FailureWords.failed(failure.type()) + comment(failure.message());
    }

    private static String comment(String text) {
        return text.isBlank() ? "" : ": " + text;
    }
}
