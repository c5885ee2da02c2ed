package io.jenkins.plugins.stagegates.journal;

/** Why bytes are not a line of a journal. */
final class MalformedLineException extends Exception {

    private static final long serialVersionUID = 1;

    private final String damage;

    MalformedLineException(String damage) {
        super(damage);
        this.damage = damage;
    }

    String damage() {
        return damage;
    }
}
