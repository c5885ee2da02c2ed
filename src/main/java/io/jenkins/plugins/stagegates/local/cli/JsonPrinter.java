package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.view.RunView;
import io.jenkins.plugins.stagegates.view.TimelineEntry;
import java.io.PrintStream;

/** One event a line; the last line is the whole run. */
final class JsonPrinter implements Printer {

    private final PrintStream out;

    JsonPrinter(PrintStream out) {
        this.out = out;
    }

    @Override
    public void happened(TimelineEntry entry) {
        out.println(Json.line(entry));
    }

    @Override
    public void logged(String text) {}

    @Override
    public void stands(RunView run) {
        if (run.endedAt() != null) {
            out.println(Json.line(run));
        }
    }

    @Override
    public void close() {
        out.flush();
    }
}
