package io.jenkins.plugins.stagegates.jenkins;

import hudson.AbortException;
import io.jenkins.plugins.stagegates.engine.model.Refusal;

/** A build cannot do what it was started for; its message says why. */
public final class RefusedBuildException extends AbortException {

    private static final long serialVersionUID = 1L;

    RefusedBuildException(Refusal refusal) {
        super(refusal.code() + ": " + refusal.message());
    }
}
