package io.jenkins.plugins.stagegates.engine.run;

import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.FailureAction;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One level of failure handling inside a stage: the stage itself or a {@code failureStrategy} block.
 *
 * @param attempt which execution of the level's body it is, from 1
 * @param retries how many retries each entry of the level's strategy has used
 * @param standing where the level stands
 */
public record ScopeState(int attempt, Map<Integer, Integer> retries, Standing standing) {

    /** The level of the stage itself. */
    public static final String STAGE = "";

    /** Where a level stands. */
    public sealed interface Standing {}

    /** Its body runs (or the stage is at its gate). */
    public record Executing() implements Standing {}

    /** The next attempt begins at {@code until}, at the gate again if the failure was the gate's. */
    public record Pausing(Instant until, boolean atGate) implements Standing {}

    /** A person has to decide until {@code deadline}, after which {@code onTimeout} applies. */
    public record Intervening(Instant deadline, FailureAction.Verdict onTimeout, Failure failure, boolean atGate)
            implements Standing {}

    /** The body's failure was settled and what follows the level goes on. */
    public record Settled(FailureAction.Verdict verdict, Failure failure) implements Standing {}

    /** The failure travels on outwards. */
    public record Failed(Failure failure) implements Standing {}

    public static final ScopeState FIRST = new ScopeState(1, Map.of(), new Executing());

    public ScopeState {
        retries = Map.copyOf(retries);
    }

    /** When the host must look at this level again, if ever. */
    public Optional<Instant> due() {
        if (standing instanceof Pausing pausing) {
            return Optional.of(pausing.until());
        } else if (standing instanceof Intervening intervening) {
            return Optional.of(intervening.deadline());
        }
        return Optional.empty();
    }

    public Optional<Intervening> intervening() {
        return standing instanceof Intervening intervening ? Optional.of(intervening) : Optional.empty();
    }

    ScopeState standing(Standing next) {
        return new ScopeState(attempt, retries, next);
    }

    ScopeState retrying(int entry) {
        Map<Integer, Integer> used = new HashMap<>(retries);
        used.merge(entry, 1, Integer::sum);
        return new ScopeState(attempt, used, standing);
    }

    ScopeState nextAttempt() {
        return new ScopeState(attempt + 1, retries, new Executing());
    }
}
