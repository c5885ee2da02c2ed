package io.jenkins.plugins.stagegates.engine;

import io.jenkins.plugins.stagegates.engine.model.Refusal;
import java.util.Optional;
import java.util.function.Function;

/** What came of an action. A refusal is a value, not an exception. */
public sealed interface Outcome<T> {

    record Accepted<T>(T value) implements Outcome<T> {}

    record Refused<T>(Refusal refusal) implements Outcome<T> {}

    default Optional<T> accepted() {
        return this instanceof Accepted<T> accepted ? Optional.of(accepted.value()) : Optional.empty();
    }

    default Optional<Refusal> refused() {
        return this instanceof Refused<T> refused ? Optional.of(refused.refusal()) : Optional.empty();
    }

    default <R> Outcome<R> then(Function<? super T, ? extends Outcome<R>> next) {
        return this instanceof Accepted<T> accepted
                ? next.apply(accepted.value())
                : new Refused<>(refused().orElseThrow());
    }
}
