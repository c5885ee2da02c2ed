package io.jenkins.plugins.stagegates.view;

import io.jenkins.plugins.stagegates.engine.model.FailureAction;
import io.jenkins.plugins.stagegates.engine.run.ScopeState;
import java.time.Instant;
import java.util.List;

/**
 * A decision that a person has to take after a failure.
 *
 * @param onTimeout what happens if nobody decides until the deadline
 * @param actions what can be chosen
 */
public record InterventionView(
        Instant deadline, FailureAction.Verdict onTimeout, List<String> actions, ErrorView error) {

    private static final List<String> ACTIONS = List.of("RETRY", "IGNORE", "MARK_AS_SUCCESS", "FAIL", "ABORT");

    static InterventionView of(ScopeState.Intervening asked) {
        return new InterventionView(asked.deadline(), asked.onTimeout(), ACTIONS, ErrorView.of(asked.failure()));
    }
}
