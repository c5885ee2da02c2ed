package io.jenkins.plugins.stagegates.local.program;

import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.FailureSigns;
import org.jspecify.annotations.Nullable;

/**
 * Says which error type a failure is of.
 *
 * <p>First what the failure says of itself, then {@link FailureSigns}. For a failed {@code sh} the message is the end of what the
 * command printed.
 */
public final class FailureClassifier {

    private FailureClassifier() {}

    public static ErrorType classify(Throwable failure) {
        if (failure instanceof AbortException abort && abort.errorType() != ErrorType.UNKNOWN) {
            return abort.errorType();
        } else if (failure instanceof FlowInterruptedException interrupted) {
            return interrupted.errorType();
        }
        return FailureSigns.typeOf(failure);
    }

    /** By the words of a message alone. */
    public static ErrorType classify(@Nullable String message) {
        return FailureSigns.typeOf(message);
    }
}
