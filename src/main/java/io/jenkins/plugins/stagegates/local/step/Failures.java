package io.jenkins.plugins.stagegates.local.step;

import io.jenkins.plugins.stagegates.local.program.AbortException;
import io.jenkins.plugins.stagegates.local.program.FlowInterruptedException;
import java.util.Comparator;

/** What failures say, and which of several counts. */
final class Failures {

    /** The most severe first, as Jenkins orders those of parallel branches; equal ones stay in their order. */
    static final Comparator<Throwable> SEVERITY = Comparator.comparingInt(Failures::rank)
            .thenComparing(Comparator.comparingInt(Failures::result).reversed());

    private Failures() {}

    private static int rank(Throwable failure) {
        if (failure instanceof FlowInterruptedException) {
            return 2;
        }
        return failure instanceof AbortException ? 1 : 0;
    }

    private static int result(Throwable failure) {
        return failure instanceof FlowInterruptedException interrupted
                ? interrupted.getResult().ordinal()
                : 0;
    }

    /** One line for the log: the message where it speaks for itself, else with the kind of failure. */
    static String said(Throwable failure) {
        boolean speaks = failure instanceof AbortException || failure instanceof FlowInterruptedException;
        return speaks && failure.getMessage() != null ? failure.getMessage() : failure.toString();
    }
}
