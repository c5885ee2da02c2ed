package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.view.RunView;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How a run is followed.
 *
 * @param home what the command was told
 * @param endsWhenWaiting whether to stop following once the run waits
 * @param triggers gates decided by the command line
 */
record FollowOptions(HomeOptions home, boolean endsWhenWaiting, Triggers triggers) {

    boolean asks() {
        return !home.json() && !endsWhenWaiting && Terminal.isInteractive(System.getenv());
    }

    Printer printer(PrintStream out, Terminal terminal) {
        if (home.json()) {
            return new JsonPrinter(out);
        }
        return Terminal.isInteractive(System.getenv())
                ? new LivePrinter(out, Words.here(), terminal::size, InstantSource.system())
                : new PlainPrinter(out, Words.here());
    }

    /** The table of stages, and how to go on. */
    void summary(RunView run, PrintStream out) {
        if (home.json()) {
            return;
        }
        Words words = Words.here();
        StageTable table = new StageTable(words, Terminal.outputWidth());
        Instant now = Instant.now();
        out.println();
        out.println(table.heading(run, now));
        table.rows(run, now).forEach(row -> row.forEach(out::println));
        if (!run.message().isEmpty()) {
            out.println("  " + run.message());
        }
        new Advice(home).of(run).forEach(line -> out.println(words.soft(line)));
    }
}
