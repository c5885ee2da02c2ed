package io.jenkins.plugins.stagegates.local.scenario;

/** Something else was seen than expected. */
final class ScenarioFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String seen;

    ScenarioFailure(String expected, String seen) {
        super("expected " + expected + ", but saw " + seen);
        this.expected = expected;
        this.seen = seen;
    }

    String expected() {
        return expected;
    }

    String seen() {
        return seen;
    }
}
