package io.jenkins.plugins.stagegates.jenkins.step;

import hudson.AbortException;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.OutsideOfStage;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.run.Directive;
import io.jenkins.plugins.stagegates.engine.run.GateState;
import io.jenkins.plugins.stagegates.engine.run.HostCommand;
import io.jenkins.plugins.stagegates.engine.run.StageState;
import io.jenkins.plugins.stagegates.jenkins.ControlledRun;
import io.jenkins.plugins.stagegates.jenkins.Failures;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graph.StepNode;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jspecify.annotations.Nullable;

/**
 * One level of failure handling: the block of a {@code stageGate} or of a {@code failureStrategy}. While it waits for the engine it
 * holds neither a thread nor an executor; after a restart it asks the engine again.
 */
abstract class LevelExecution extends StepExecution {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(LevelExecution.class.getName());

    /** Which execution of the body was begun last, 0 before the first. */
    private int attempt;

    /** What left the body last; of a kind that can be stored. */
    private @Nullable Throwable original;

    /** Whether something around the step wants it to end; what leaves the body then is not for a strategy. */
    private boolean stopped;

    /** Whether the step has ended. */
    private boolean over;

    /** Of which wait the log tells, see {@link WaitMarks}. */
    private @Nullable String announced;

    /** What the {@code timeout} steps around it have left while it waits, see {@link HeldTimeouts}; null in what an older version stored. */
    private @Nullable ConcurrentHashMap<String, Long> heldTimeouts;

    LevelExecution(StepContext context) {
        super(context);
    }

    /** Which level of the stage it is. */
    abstract String scope() throws IOException, InterruptedException;

    /** What the engine is told first, if anything. */
    abstract Optional<HostCommand> opening(StagePath stage) throws IOException, InterruptedException;

    /** What the engine is told when the body has failed. */
    abstract HostCommand failed(StagePath stage, int execution, Failure failure)
            throws IOException, InterruptedException;

    abstract void decorate(BodyInvoker body, Directive.RunBody how) throws IOException, InterruptedException;

    @Override
    public boolean start() throws Exception {
        StagePath stage = stage();
        Optional<HostCommand> opening = opening(stage);
        if (opening.isPresent()) {
            tell(opening.get());
        }
        look();
        return false;
    }

    private void tell(HostCommand command) throws IOException, InterruptedException {
        try {
            StageGates.get().report(run().id(), command);
        } catch (IllegalStateException e) {
            AbortException refused = new AbortException(e.getMessage());
            refused.initCause(e);
            throw refused;
        }
    }

    final ControlledRun run() throws IOException, InterruptedException {
        return StageGates.get().controlled(node().getExecution().getOwner());
    }

    final FlowNode node() throws IOException, InterruptedException {
        FlowNode node = getContext().get(FlowNode.class);
        if (node == null) {
            throw new IOException("The step has no place in the build's graph");
        }
        return node;
    }

    private String stepName() throws IOException, InterruptedException {
        return node() instanceof StepNode step ? step.getDescriptor().getFunctionName() : "stageGate";
    }

    /** The stage around this step. */
    final StagePath stage() throws IOException, InterruptedException {
        String step = stepName();
        return run().stages().enterAround(node()).orElseThrow(() -> new AbortException(OutsideOfStage.ofStep(step)));
    }

    /** Does what the engine says now, or waits for it to say something. */
    final void look() {
        try {
            lookNow();
        } catch (IOException | RuntimeException e) {
            end(() -> getContext().onFailure(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void lookNow() throws IOException, InterruptedException {
        if (over) {
            return;
        }
        StagePath stage = stage();
        StageGates.get().waits().add(run().id(), stage, scope(), this::look);
        showWait(stage);
        holdTimeouts(stage);
        Directive directive = run().state().directive(stage, scope());
        if (directive instanceof Directive.RunBody body) {
            if (body.attempt() > attempt) {
                attempt = body.attempt();
                StageGates.get().waits().remove(run().id(), stage, scope());
                invoke(body);
            }
        } else if (directive instanceof Directive.Leave) {
            end(() -> getContext().onSuccess(null));
        } else if (directive instanceof Directive.Fail fail) {
            end(() -> getContext().onFailure(thrown(fail.failure())));
        }
    }

    private void showWait(StagePath stage) throws IOException, InterruptedException {
        announced = WaitMarks.show(getContext(), run().state(), stage, announced);
    }

    /** At a gate only: the wait for a decision after a failure counts, as the body has begun. */
    private void holdTimeouts(StagePath stage) throws IOException, InterruptedException {
        ConcurrentHashMap<String, Long> held = heldTimeouts == null ? new ConcurrentHashMap<>() : heldTimeouts;
        heldTimeouts = held;
        Optional<Instant> deadline =
                run().state().stage(stage).flatMap(StageState::openGate).map(GateState::deadline);
        if (deadline.isPresent()) {
            HeldTimeouts.hold(node(), deadline.get(), held);
        } else {
            HeldTimeouts.release(node(), held);
        }
    }

    private Throwable thrown(Failure failure) {
        try {
            return run().thrown(failure, original);
        } catch (IOException e) {
            return Failures.thrown(failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Failures.thrown(failure);
        }
    }

    private void invoke(Directive.RunBody how) throws IOException, InterruptedException {
        BodyInvoker body = getContext().newBodyInvoker().withCallback(new Callback(this));
        decorate(body, how);
        body.start();
    }

    private synchronized void end(Runnable outcome) {
        if (over) {
            return;
        }
        over = true;
        try {
            StageGates.get().waits().remove(run().id(), stage(), scope());
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "A wait ended whose build is gone");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        outcome.run();
    }

    private void bodyEnded(Object value) {
        end(() -> getContext().onSuccess(value));
    }

    private void bodyFailed(Throwable thrown) {
        try {
            original = new ErrorAction(thrown).getError();
            Failure failure = run().failure(thrown);
            if (stopped || failure.treatment() == Failure.Treatment.ABORT) {
                end(() -> getContext().onFailure(thrown));
                return;
            }
            StageGates.get().report(run().id(), failed(stage(), attempt, failure));
            look();
        } catch (IOException | RuntimeException e) {
            thrown.addSuppressed(e);
            end(() -> getContext().onFailure(thrown));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void onResume() {
        look();
    }

    /** Something around the step wants it to end: a wait is given up; a body is stopped by Jenkins and ends the step itself. */
    @Override
    public void stop(Throwable cause) throws Exception {
        stopped = true;
        StageGates.get().report(run().id(), new HostCommand.GiveUpWait(stage(), scope(), run().failure(cause)));
        if (run().state().directive(stage(), scope()) instanceof Directive.RunBody) {
            super.stop(cause);
        } else {
            showWait(stage());
            end(() -> getContext().onFailure(cause));
        }
    }

    @Override
    public String getStatus() {
        return attempt == 0 ? "waiting at the gate" : "attempt " + attempt;
    }

    /** The end of one execution of the body. */
    private static final class Callback extends BodyExecutionCallback {

        private static final long serialVersionUID = 1L;

        private final LevelExecution level;

        Callback(LevelExecution level) {
            this.level = level;
        }

        @Override
        public void onSuccess(StepContext context, Object result) {
            level.bodyEnded(result);
        }

        @Override
        public void onFailure(StepContext context, Throwable t) {
            level.bodyFailed(t);
        }
    }
}
