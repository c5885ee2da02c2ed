package io.jenkins.plugins.stagegates.engine.model;

/** A value that is not recorded as an output, because it has a password of the run in it. */
public final class PasswordInOutput {

    private PasswordInOutput() {}

    /** @param name of the output */
    public static String refusal(String name) {
        return "The output '" + name + "' holds a password of this run, but outputs are shown to all who may read the"
                + " run; leave the password out, or ask for it at the gate of the stage that needs it";
    }
}
