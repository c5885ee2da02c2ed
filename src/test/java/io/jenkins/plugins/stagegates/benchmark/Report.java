package io.jenkins.plugins.stagegates.benchmark;

import java.io.PrintStream;
import java.util.Locale;

/** Prints each measured figure with its limit, and remembers whether one was missed. */
final class Report {

    private final PrintStream out;
    private boolean missed;

    Report(PrintStream out) {
        this.out = out;
    }

    void atLeast(double limit, String what, double measured) {
        line(what, measured, "at least", limit, measured >= limit);
    }

    void atMost(double limit, String what, double measured) {
        line(what, measured, "at most", limit, measured <= limit);
    }

    /** A figure without a limit that helps to understand those with one. */
    void note(String what, double measured) {
        out.printf(Locale.ROOT, "  %-75s %,14.2f%n", what, measured);
    }

    void heading(String name) {
        out.println(name);
    }

    boolean hasMissed() {
        return missed;
    }

    private void line(String what, double measured, String relation, double limit, boolean kept) {
        missed |= !kept;
        out.printf(
                Locale.ROOT,
                "  %-75s %,14.2f  %s %,.2f: %s%n",
                what,
                measured,
                relation,
                limit,
                kept ? "kept" : "MISSED");
    }
}
