package io.jenkins.plugins.stagegates.local.program;

/** Jenkins' results, best first. */
public enum BuildResult {
    SUCCESS,
    UNSTABLE,
    FAILURE,
    NOT_BUILT,
    ABORTED;

    public BuildResult worse(BuildResult other) {
        return other.ordinal() > ordinal() ? other : this;
    }

    /** @throws IllegalArgumentException when Jenkins has no such result */
    public static BuildResult named(String name) {
        for (BuildResult result : values()) {
            if (result.name().equalsIgnoreCase(name)) {
                return result;
            }
        }
        throw new IllegalArgumentException(
                "There is no build result '" + name + "'; allowed are " + java.util.List.of(values()));
    }
}
