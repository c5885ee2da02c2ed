package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.local.home.RunLog;
import io.jenkins.plugins.stagegates.view.GateView;
import io.jenkins.plugins.stagegates.view.RunView;
import io.jenkins.plugins.stagegates.view.StageView;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Follows a run in the foreground: shows it, decides the gates it was told to, asks at others, until the run ends. */
final class Following {

    private static final long LOOK_AGAIN_MILLIS = 500;

    private final Session session;
    private final RunId run;
    private final FollowOptions options;
    private final PrintStream out;
    private final Semaphore changes = new Semaphore(1);
    private final Set<Instant> decided = new HashSet<>();
    private int shownEntries;
    private long logOffset;
    private volatile boolean abortAsked;

    Following(Session session, RunId run, FollowOptions options, PrintStream out) {
        this.session = session;
        this.run = run;
        this.options = options;
        this.out = out;
    }

    /** @return the exit code that tells how the run stands at last */
    int follow() throws IOException {
        session.listen();
        Thread politeEnd = new Thread(this::interrupted, "interrupt");
        Runtime.getRuntime().addShutdownHook(politeEnd);
        RunView view;
        try (AutoCloseable watching = session.host().watch((state, first, events) -> changes.release());
                Printer printer = options.printer(out)) {
            view = look(printer);
            while (view.endedAt() == null && !(options.endsWhenWaiting() && view.status() == RunStatus.WAITING)) {
                atGates(view, printer);
                awaitChange();
                view = look(printer);
            }
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("Could not follow run " + run, e);
        } finally {
            ended.release();
            if (!abortAsked) {
                Runtime.getRuntime().removeShutdownHook(politeEnd);
            }
        }
        options.summary(view, out);
        return ExitCode.of(view.status());
    }

    private final Semaphore ended = new Semaphore(0);

    /** The first interrupt aborts politely, so that cleaning up is done; a second one ends this process at once. */
    private void interrupted() {
        abortAsked = true;
        try {
            session.submit(run, new PersonCommand.Abort("interrupted on the command line"));
            ended.tryAcquire(30, TimeUnit.SECONDS);
        } catch (RefusedException e) {
            // it has ended meanwhile
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitChange() {
        try {
            if (changes.tryAcquire(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                changes.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while following run " + run, e);
        }
    }

    private RunView look(Printer printer) {
        RunView view = session.view(run);
        RunLog.Part part =
                Session.accepted(session.host().readings().log(session.actor(), run, Optional.empty(), logOffset));
        while (!part.text().isEmpty()) {
            logOffset = part.next();
            printer.logged(part.text());
            part = Session.accepted(session.host().readings().log(session.actor(), run, Optional.empty(), logOffset));
        }
        for (; shownEntries < view.timeline().size(); shownEntries++) {
            printer.happened(view.timeline().get(shownEntries));
        }
        printer.stands(view);
        return view;
    }

    private void atGates(RunView view, Printer printer) {
        for (StageView stage : view.stages()) {
            GateView gate = stage.gate();
            if (gate != null && gate.decision() == null && decided.add(gate.openedAt())) {
                Optional<Triggers.Trigger> trigger = options.triggers().of(stage);
                if (trigger.isPresent()) {
                    press(stage, trigger.get());
                } else if (options.asks() && gate.mayPress()) {
                    printer.pause();
                    new GateQuestion(session, run, out).ask(stage, gate);
                }
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
}
