package io.jenkins.plugins.stagegates.engine.run;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.Clearance;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * What a decision may know besides the state.
 *
 * @param now the time of the decision
 * @param clearance who acts, and what they may do
 * @param encrypt how the host stores a secret text
 */
public record Moment(Instant now, Clearance clearance, UnaryOperator<String> encrypt) {

    public Actor actor() {
        return clearance.actor();
    }
}
