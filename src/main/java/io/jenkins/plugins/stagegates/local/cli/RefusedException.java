package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.model.RefusalCode;
import io.jenkins.plugins.stagegates.view.RefusalView;

/** The action was refused. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient RefusalView refusal;

    RefusedException(RefusalView refusal) {
        super(refusal.code() + ": " + refusal.message());
        this.refusal = refusal;
    }

    RefusalView refusal() {
        return refusal;
    }

    /** A wrong Jenkinsfile or request is wrong use; all else is a refusal. */
    int exitCode() {
        return refusal.code().equals(RefusalCode.BAD_REQUEST.name()) ? ExitCode.WRONG_USE : ExitCode.REFUSED;
    }
}
