package io.jenkins.plugins.stagegates.view;

import io.jenkins.plugins.stagegates.engine.model.Gate;
import io.jenkins.plugins.stagegates.engine.run.GateState;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The present or last wait at a stage's gate.
 *
 * @param missing required inputs without a value
 * @param runnable whether it is open and complete, so that Run is enabled for those who may press it
 * @param why a sentence if it is not runnable or the viewer may not press Run
 * @param mayPress whether the viewer may press Run
 * @param mayReject whether the viewer may reject, which also somebody may who has started the run or pressed Run
 * @param approvals how many people have pressed Run
 * @param approvalsNeeded how many must
 * @param approvers who has pressed Run
 * @param submitters users and groups that may press; empty: whoever may build the job
 * @param optional whether a wait that ends without Run skips the stage
 * @param decision how the wait ended; absent while it lasts
 */
public record GateView(
        Instant openedAt,
        Instant deadline,
        String message,
        List<GateInputView> inputs,
        List<String> missing,
        boolean runnable,
        @Nullable String why,
        boolean mayPress,
        boolean mayReject,
        int approvals,
        int approvalsNeeded,
        List<Approver> approvers,
        List<String> submitters,
        boolean allowSelfApproval,
        boolean optional,
        @Nullable GateDecision decision) {

    /** One press of Run. */
    public record Approver(String by, Instant at, String comment) {}

    /** The end of a wait. */
    public record GateDecision(GateState.Outcome outcome, String by, Instant at, String comment) {}

    static GateView of(RunState run, GateState wait, Viewer viewer) {
        Gate gate = wait.gate();
        Optional<String> obstacle = Press.obstacle(run, wait, viewer);
        Optional<String> why = obstacle.isPresent() ? obstacle : Press.incomplete(wait);
        return new GateView(
                wait.openedAt(),
                wait.deadline(),
                gate.message(),
                inputs(wait),
                wait.missing(),
                wait.isRunnable(),
                why.orElse(null),
                obstacle.isEmpty(),
                wait.isOpen() && Press.notAllowed(run, wait, viewer).isEmpty(),
                wait.approvals().size(),
                gate.approvals(),
                wait.approvals().stream()
                        .map(a -> new Approver(a.by().id(), a.at(), a.comment()))
                        .toList(),
                gate.submitters(),
                gate.rules().allowSelfApproval(),
                gate.rules().optional(),
                wait.decision()
                        .map(d -> new GateDecision(d.outcome(), d.by().id(), d.at(), d.comment()))
                        .orElse(null));
    }

    private static List<GateInputView> inputs(GateState wait) {
        return wait.gate().inputs().definitions().stream()
                .map(d -> GateInputView.of(d, Optional.ofNullable(wait.given().get(d.name()))))
                .toList();
    }
}
