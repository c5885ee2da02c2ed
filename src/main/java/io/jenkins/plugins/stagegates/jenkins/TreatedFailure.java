package io.jenkins.plugins.stagegates.jenkins;

import io.jenkins.plugins.stagegates.engine.model.Failure;

/**
 * Travels with an exception, also through a restart, and tells outer levels what an inner one has decided about it.
 */
final class TreatedFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final String treatment;

    private TreatedFailure(Failure.Treatment treatment) {
        super("A failure strategy has decided: " + treatment, null, false, false);
        this.treatment = treatment.name();
    }

    static Failure.Treatment of(Throwable thrown) {
        for (Throwable with : thrown.getSuppressed()) {
            if (with instanceof TreatedFailure treated) {
                return Failure.Treatment.valueOf(treated.treatment);
            }
        }
        return Failure.Treatment.OPEN;
    }

    /** Returns whether the exception bears the mark now; some cannot. */
    static boolean mark(Throwable thrown, Failure.Treatment treatment) {
        if (of(thrown) == Failure.Treatment.OPEN && treatment != Failure.Treatment.OPEN) {
            thrown.addSuppressed(new TreatedFailure(treatment));
        }
        return of(thrown) == treatment;
    }
}
