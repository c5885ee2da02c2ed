package io.jenkins.plugins.stagegates.local.client;

import java.net.URI;

/** A host did not answer. */
public final class HostUnreachableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    HostUnreachableException(URI base, Throwable cause) {
        super("The host at " + base + " does not answer: " + cause + ". It may just have ended; try again.", cause);
    }
}
