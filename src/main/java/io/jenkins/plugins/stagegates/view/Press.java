package io.jenkins.plugins.stagegates.view;

import io.jenkins.plugins.stagegates.engine.model.Clearance;
import io.jenkins.plugins.stagegates.engine.model.Gate;
import io.jenkins.plugins.stagegates.engine.model.Permission;
import io.jenkins.plugins.stagegates.engine.run.GateState;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import java.util.List;
import java.util.Optional;

/** Foretells whether somebody may press Run, so that a page can explain a disabled button; the engine decides in the end. */
final class Press {

    private Press() {}

    /** Why the viewer may not press Run at this gate, empty if nothing but missing inputs may be in the way. */
    static Optional<String> obstacle(RunState run, GateState wait, Viewer viewer) {
        if (!wait.isOpen()) {
            return Optional.of("The wait at this gate is over.");
        }
        Optional<String> notAllowed = notAllowed(run, wait, viewer);
        if (notAllowed.isPresent()) {
            return notAllowed;
        } else if (!wait.gate().rules().allowSelfApproval()
                && viewer.actor().equals(run.start().by())) {
            return Optional.of("You have started this run; somebody else must press Run here.");
        } else if (wait.hasApprovalOf(viewer.actor())) {
            return Optional.of(
                    "You have pressed Run already; it takes " + wait.gate().approvals() + " different people.");
        }
        return Optional.empty();
    }

    /** Why the viewer may do nothing at this gate, neither press Run nor reject. */
    static Optional<String> notAllowed(RunState run, GateState wait, Viewer viewer) {
        Optional<String> needsBuild = needsBuild(run, viewer, "press Run");
        Clearance clearance = viewer.clearance(run.id().job(), wait.gate().submitters());
        if (needsBuild.isEmpty() && !wait.gate().submitters().isEmpty() && !clearance.submitter()) {
            return Optional.of("Only " + String.join(", ", wait.gate().submitters()) + " may press Run here.");
        }
        return needsBuild;
    }

    /** Why the viewer may not fill in at the start what this gate will ask. */
    static Optional<String> notBeforehand(String job, Gate gate, Viewer viewer) {
        if (!gate.submitters().isEmpty()
                && !viewer.clearance(job, gate.submitters()).submitter()) {
            return Optional.of("Only " + String.join(", ", gate.submitters()) + " may fill it in.");
        }
        return gate.rules().allowSelfApproval()
                ? Optional.empty()
                : Optional.of("Somebody else than who starts the run has to fill it in.");
    }

    /** Why the viewer may not do this, where whoever may build the job may. */
    static Optional<String> needsBuild(RunState run, Viewer viewer, String what) {
        return viewer.clearance(run.id().job(), List.of()).has(Permission.BUILD)
                ? Optional.empty()
                : Optional.of("You may not " + what + "; people with Build permission on job "
                        + run.id().job() + " may.");
    }

    /** What the gate still lacks before anybody can press Run, empty if nothing. */
    static Optional<String> incomplete(GateState wait) {
        return wait.isRunnable()
                ? Optional.empty()
                : Optional.of("Still to be given: " + String.join(", ", wait.missing()) + ".");
    }
}
