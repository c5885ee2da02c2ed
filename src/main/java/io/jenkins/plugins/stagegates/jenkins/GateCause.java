package io.jenkins.plugins.stagegates.jenkins;

import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import jenkins.model.CauseOfInterruption;

/** A gate, a strategy or a person at either of them has stopped something; it keeps what the engine knows of the failure. */
public final class GateCause extends CauseOfInterruption {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final String treatment;
    private final String message;

    GateCause(Failure failure) {
        type = failure.type().name();
        treatment = failure.treatment().name();
        message = failure.message();
    }

    Failure failure() {
        return new Failure(ErrorType.valueOf(type), message, Failure.Treatment.valueOf(treatment));
    }

    @Override
    public String getShortDescription() {
        return message;
    }
}
