package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.local.home.RunLog;
import io.jenkins.plugins.stagegates.view.RunView;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Follows a run in the foreground: shows it, decides the gates it was told to, asks at others, until the run ends. */
final class Following {

    private static final long LOOK_AGAIN_MILLIS = 500;

    private final Session session;
    private final RunId run;
    private final FollowOptions options;
    private final PrintStream out;
    private final Terminal terminal = new Terminal();
    private final AtomicInteger interrupts = new AtomicInteger();
    private int shownEntries;
    private long logOffset;
    private boolean aborting;
    private boolean left;

    Following(Session session, RunId run, FollowOptions options, PrintStream out) {
        this.session = session;
        this.run = run;
        this.options = options;
        this.out = out;
    }

    /** @return the exit code that tells how the run stands at last */
    int follow() throws IOException {
        session.listen();
        RunView view;
        try (FollowedRun feed = new FollowedRun(session, run);
                Signals signals = new Signals();
                Printer printer = options.printer(out, terminal)) {
            listen(signals, feed);
            view = follow(feed, printer);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("Could not follow run " + run, e);
        }
        options.summary(view, out);
        if (left && !options.home().json()) {
            out.println(farewell(view));
        }
        return left ? ExitCode.INTERRUPTED : ExitCode.of(view.status());
    }

    private RunView follow(FollowedRun feed, Printer printer) {
        GateKeeper keeper = new GateKeeper(session, run, options, feed, this::isInterrupted);
        RunView view = look(feed, printer);
        while (view.endedAt() == null && !left && !(options.endsWhenWaiting() && isWaiting(view))) {
            keeper.attend(view, printer);
            feed.awaitChange(LOOK_AGAIN_MILLIS);
            view = look(feed, printer);
            stopIfNothingIsStored(view);
            if (isInterrupted() && !aborting && view.endedAt() == null) {
                interrupted(view, printer);
            }
        }
        return view;
    }

    /** Nothing more would ever be told of the run. */
    private void stopIfNothingIsStored(RunView view) {
        Optional<String> problem = session.host().readings().problem(run);
        if (problem.isPresent() && view.endedAt() == null) {
            throw new IllegalArgumentException("Run " + run + " cannot go on: " + problem.get()
                    + "\nWhen that is mended: " + new Advice(options.home()).resume(view));
        }
    }

    private void listen(Signals signals, FollowedRun feed) {
        Runnable interrupt = () -> {
            if (interrupts.incrementAndGet() > 1) {
                Terminal.echo(true);
                Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
            }
            feed.wake();
        };
        signals.on("INT", interrupt);
        signals.on("TERM", interrupt);
        signals.on("WINCH", () -> {
            terminal.resized();
            feed.wake();
        });
    }

    private boolean isInterrupted() {
        return interrupts.get() > 0;
    }

    /**
     * A run that only waits is left waiting, as is one that another process executes. Where something runs here it is aborted,
     * so that cleaning up is done; a second interrupt ends this process at once.
     */
    private void interrupted(RunView view, Printer printer) {
        if (isWaiting(view) || session.isOwnedElsewhere(run)) {
            left = true;
            return;
        }
        aborting = true;
        printer.logged(Words.here().mark() + " Aborting the run. Ctrl-C again leaves it at once.\n");
        try {
            session.submit(run, new PersonCommand.Abort("interrupted on the command line"));
        } catch (RefusedException e) {
            printer.logged(e.getMessage() + "\n");
            left = true;
        }
    }

    private static boolean isWaiting(RunView view) {
        return view.status() == RunStatus.WAITING;
    }

    private String farewell(RunView view) {
        String stands = isWaiting(view) ? "The run waits on" : "The run goes on in another process";
        return stands + "; come back with: " + new Advice(options.home()).resume(view);
    }

    private RunView look(FollowedRun feed, Printer printer) {
        RunView view = feed.view();
        RunLog.Part part = log();
        while (!part.text().isEmpty()) {
            logOffset = part.next();
            printer.logged(part.text());
            part = log();
        }
        for (; shownEntries < view.timeline().size(); shownEntries++) {
            printer.happened(view.timeline().get(shownEntries));
        }
        printer.stands(view);
        return view;
    }

    private RunLog.Part log() {
        return Session.accepted(session.host().readings().log(session.actor(), run, Optional.empty(), logOffset));
    }
}
