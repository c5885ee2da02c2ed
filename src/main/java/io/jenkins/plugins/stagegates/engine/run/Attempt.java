package io.jenkins.plugins.stagegates.engine.run;

import io.jenkins.plugins.stagegates.engine.model.Failure;
import java.time.Instant;
import java.util.Optional;

/**
 * One execution of a stage's body (or one wait at its gate that did not lead to one).
 *
 * @param number from 1
 * @param startedAt when it began
 * @param endedAt when it ended, empty while it lasts
 * @param failure what it failed with, empty if it did not
 */
public record Attempt(int number, Instant startedAt, Optional<Instant> endedAt, Optional<Failure> failure) {

    static Attempt begun(int number, Instant at) {
        return new Attempt(number, at, Optional.empty(), Optional.empty());
    }

    Attempt failed(Instant at, Failure why) {
        return new Attempt(number, startedAt, Optional.of(at), Optional.of(why));
    }

    Attempt ended(Instant at) {
        return new Attempt(number, startedAt, endedAt.isPresent() ? endedAt : Optional.of(at), failure);
    }
}
