package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.view.RunView;
import io.jenkins.plugins.stagegates.view.TimelineEntry;
import java.io.PrintStream;
import java.util.Set;

/** Lines without any control of the terminal: the log, and what happens to stages. */
final class PlainPrinter implements Printer {

    private static final Set<String> QUIET = Set.of("RunEnded", "OutputRecorded", "DependencyLearnt");

    private final PrintStream out;
    private final Words words;

    PlainPrinter(PrintStream out, Words words) {
        this.out = out;
        this.words = words;
    }

    @Override
    public void happened(TimelineEntry entry) {
        if (!QUIET.contains(entry.what())) {
            String stage = entry.stage() == null ? "" : entry.stage() + ": ";
            String by = entry.by() == null ? "" : " (" + entry.by() + ")";
            out.println(words.soft(
                    words.mark() + " " + words.clock(entry.at()) + " " + Columns.plain(stage + entry.text()) + by));
        }
    }

    @Override
    public void logged(String text) {
        out.print(text);
        out.flush();
    }

    @Override
    public void waits(String advice) {
        out.println(words.soft(words.mark() + " " + advice));
    }

    @Override
    public void stands(RunView run) {}

    @Override
    public void close() {
        out.flush();
    }
}
