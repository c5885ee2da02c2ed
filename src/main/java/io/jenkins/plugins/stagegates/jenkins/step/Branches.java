package io.jenkins.plugins.stagegates.jenkins.step;

import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import io.jenkins.plugins.stagegates.engine.run.HostCommand;
import io.jenkins.plugins.stagegates.jenkins.ControlledRun;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import java.util.Optional;
import java.util.function.Supplier;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** Tells of the branches of {@code parallel} that do something of their own; those that begin with a stage are told of by it. */
final class Branches {

    private Branches() {}

    /** @param first the node that follows {@code before} */
    static void begun(ControlledRun run, FlowNode before, FlowNode first) {
        boolean isEmpty = first instanceof BlockEndNode<?>;
        if (isBranch(before) && !isEmpty && !"stage".equals(first.getDisplayFunctionName())) {
            LogFilters.notice(run);
            report(run, new HostCommand.EnterBranch(run.stages().branchStartedBy(before)));
        }
    }

    /** A step outside of the branch's stages made it worse. */
    static void marked(ControlledRun run, FlowNode step, StageStatus mark) {
        run.stages().branchAround(step).ifPresent(branch -> report(run, new HostCommand.MarkBranch(branch, mark)));
    }

    /** @param failure is costly to know, and asked for only at the end of a branch */
    static void ended(ControlledRun run, BlockEndNode<?> end, Supplier<Optional<Failure>> failure) {
        if (isBranch(end.getStartNode())) {
            report(run, new HostCommand.EndBranch(run.stages().branchStartedBy(end.getStartNode()), failure.get()));
        }
    }

    private static boolean isBranch(FlowNode node) {
        return node instanceof BlockStartNode && node.getPersistentAction(ThreadNameAction.class) != null;
    }

    private static void report(ControlledRun run, HostCommand command) {
        StageGates.get().engine().report(run.id(), command);
    }
}
