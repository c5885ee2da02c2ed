package io.jenkins.plugins.stagegates.local.program;

/** A replayed program does not do what it did before the restart. */
public final class Divergence extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Divergence(String what) {
        super("The Jenkinsfile took another way than before the restart: " + what
                + ". Something in it gives another result each time; retry the run from the last stage.");
    }
}
