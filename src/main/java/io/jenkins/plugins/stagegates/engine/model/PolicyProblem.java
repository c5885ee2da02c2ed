package io.jenkins.plugins.stagegates.engine.model;

/**
 * What is wrong with one parameter in a Jenkinsfile.
 *
 * @param kind in what way it is wrong
 * @param parameter its name, with its place where it is nested: {@code onFailure[0].count}
 * @param value what was given, as text that is safe to show; empty where it is missing
 * @param allowed what may be given instead
 */
public record PolicyProblem(Kind kind, String parameter, String value, String allowed) {

    /** In what way a parameter is wrong. */
    public enum Kind {
        WRONG,
        MISSING,
        /** There is no parameter of this name. */
        UNKNOWN
    }

    /** One sentence with the parameter's name, its value and what is allowed. */
    public String sentence() {
        String body = switch (kind) {
            case WRONG -> "Parameter '" + parameter + "' is " + value + ", but must be " + allowed;
            case MISSING -> "Parameter '" + parameter + "' is missing; it must be " + allowed;
            case UNKNOWN -> "There is no parameter '" + parameter + "' (given as " + value + "); known are " + allowed;
        };
        return body.endsWith("?") ? body : body + ".";
    }

    @Override
    public String toString() {
        return sentence();
    }
}
