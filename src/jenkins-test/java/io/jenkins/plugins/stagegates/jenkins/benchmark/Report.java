package io.jenkins.plugins.stagegates.jenkins.benchmark;

import java.io.PrintStream;
import java.util.Locale;

/** Prints what was measured of the plugin and of its reference, their ratio with its bound, and remembers whether one was missed. */
final class Report {

    private final PrintStream out;
    private boolean missed;

    Report(PrintStream out) {
        this.out = out;
    }

    void heading(String name) {
        out.println(name);
    }

    void atMost(double bound, String what, double plugin, double reference) {
        line(what, plugin, reference, promise("at most", bound, plugin <= bound * reference));
    }

    void atLeast(double bound, String what, double plugin, double reference) {
        line(what, plugin, reference, promise("at least", bound, plugin >= bound * reference));
    }

    /** Figures without a bound that help to understand those with one. */
    void note(String what, double plugin, double reference) {
        line(what, plugin, reference, "");
    }

    boolean hasMissed() {
        return missed;
    }

    private String promise(String relation, double bound, boolean kept) {
        missed |= !kept;
        return String.format(Locale.ROOT, "  %s %.2f: %s", relation, bound, kept ? "kept" : "MISSED");
    }

    private void line(String what, double plugin, double reference, String promise) {
        out.printf(
                Locale.ROOT,
                "  %-62s %,10.2f / %,10.2f = %6.3f%s%n",
                what,
                plugin,
                reference,
                plugin / reference,
                promise);
    }
}
