package io.jenkins.plugins.stagegates.view;

import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.Failure;

/** A failure. */
public record ErrorView(ErrorType type, String message) {

    static ErrorView of(Failure failure) {
        return new ErrorView(failure.type(), failure.message());
    }
}
