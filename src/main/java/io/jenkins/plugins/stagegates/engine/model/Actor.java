package io.jenkins.plugins.stagegates.engine.model;

import java.util.Objects;

/**
 * Who acts: a person known to the host, or the host itself.
 *
 * @param id the user id in the host's canonical form, so that equal ids mean one person
 */
public record Actor(String id) {

    /** The engine and its host: timers, strategies, the program of a run. It is not a person and can never press Run. */
    public static final Actor SYSTEM = new Actor("(system)");

    public Actor {
        Objects.requireNonNull(id, "id");
        if (id.isBlank()) {
            throw new IllegalArgumentException("Expected a user id, but got a blank one.");
        }
    }

    @Override
    public String toString() {
        return id;
    }
}
