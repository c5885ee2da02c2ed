package io.jenkins.plugins.stagegates.view;

import io.jenkins.plugins.stagegates.engine.model.FailureAction;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.engine.run.ScopeState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A decision that a person has to take after a failure.
 *
 * @param onTimeout what happens if nobody decides until the deadline
 * @param actions what can be chosen
 * @param mayDecide whether the viewer may choose
 * @param why a sentence if the viewer may not
 */
public record InterventionView(
        Instant deadline,
        FailureAction.Verdict onTimeout,
        List<String> actions,
        ErrorView error,
        boolean mayDecide,
        @Nullable String why) {

    private static final List<String> ACTIONS = List.of("RETRY", "IGNORE", "MARK_AS_SUCCESS", "FAIL", "ABORT");

    static InterventionView of(RunState run, ScopeState.Intervening asked, Viewer viewer) {
        Optional<String> obstacle = Press.needsBuild(run, viewer, "decide");
        return new InterventionView(
                asked.deadline(),
                asked.onTimeout(),
                ACTIONS,
                ErrorView.of(asked.failure()),
                obstacle.isEmpty(),
                obstacle.orElse(null));
    }
}
