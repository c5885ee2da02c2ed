package io.jenkins.plugins.stagegates.local.step;

import static io.jenkins.plugins.stagegates.local.program.StepParameter.optional;

import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.local.program.AbortException;
import io.jenkins.plugins.stagegates.local.program.Ending;
import io.jenkins.plugins.stagegates.local.program.NodeScope;
import io.jenkins.plugins.stagegates.local.program.Operation;
import io.jenkins.plugins.stagegates.local.program.Step;
import io.jenkins.plugins.stagegates.local.program.StepDescriptor;
import io.jenkins.plugins.stagegates.local.program.StepRun;
import java.io.IOException;
import java.nio.file.Path;

/** {@code node}: this machine, whatever label is asked for, with a workspace that no other block uses at the same time. */
final class NodeStep implements Step {

    private static final StepDescriptor DESCRIPTOR = StepDescriptor.block("node", optional("label", String.class));

    @Override
    public StepDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public void run(StepRun run) {
        run.perform(
                Operation.immediately(() -> {
                    Path workspace = run.ports().workspaces().take();
                    run.log("Running on this machine in " + workspace);
                    return workspace.toString();
                }),
                taken -> enter(run, taken));
    }

    private static void enter(StepRun run, Ending taken) {
        Throwable failure = taken.failure();
        if (failure != null) {
            run.fail(failure);
            return;
        }
        Path workspace = Path.of(String.valueOf(taken.value()));
        try {
            run.ports().workspaces().retake(workspace);
            run.program().holds(workspace);
        } catch (IOException e) {
            run.fail(new AbortException(
                    "Workspace " + workspace + " can't be used: " + e.getMessage(), ErrorType.AGENT));
            return;
        }
        String label = run.arguments().text("label").orElse("");
        NodeScope node = new NodeScope("built-in", label, workspace);
        run.body(run.context().withNode(node), ending -> {
            run.program().released(workspace);
            run.ports().workspaces().release(workspace);
            run.end(ending);
        });
    }
}
