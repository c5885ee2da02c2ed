package io.jenkins.plugins.stagegates.local.program;

import groovy.lang.Closure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One call of a step, from its beginning to its end. Belongs to the program's thread. */
public final class StepRun {

    private final Branch branch;
    private final Frame caller;
    private final String id;
    private final StepArguments arguments;
    private final StepDescriptor descriptor;
    private final List<PendingOperation> alongside = new ArrayList<>();
    private final List<Branch> branches = new ArrayList<>();
    private @Nullable PendingOperation main;
    private int operations;
    private boolean ended;

    StepRun(Branch branch, String id, StepDescriptor descriptor, StepArguments arguments) {
        this.branch = branch;
        this.caller = branch.top();
        this.id = id;
        this.descriptor = descriptor;
        this.arguments = arguments;
    }

    /** The same in every replay. */
    public String id() {
        return id;
    }

    public String name() {
        return descriptor.name();
    }

    public StepArguments arguments() {
        return arguments;
    }

    public StepContext context() {
        return caller.context();
    }

    /** The run that this program is the program of. */
    public ProgramState program() {
        return branch.calls().state();
    }

    public ProgramPorts ports() {
        return branch.machine().ports();
    }

    /** The program's time, which is the same in every replay. */
    public Instant now() {
        return branch.machine().now();
    }

    Branch branch() {
        return branch;
    }

    /** Ends the step. Later calls change nothing. */
    public void end(Ending ending) {
        if (ended) {
            return;
        }
        ended = true;
        alongside.forEach(PendingOperation::abandon);
        Throwable failure = ending.failure();
        if (failure != null) {
            branch.calls().locate(failure, caller);
        }
        branch.resume(ending);
    }

    public void succeed(@Nullable Object value) {
        end(Ending.of(value));
    }

    public void fail(Throwable failure) {
        end(Ending.failed(failure));
    }

    /** Performs the operation and ends the step as it ends. */
    public void finishWith(Operation operation) {
        perform(operation, this::end);
    }

    /** Performs the operation; the step is interrupted through it. */
    public void perform(Operation operation, Consumer<Ending> then) {
        PendingOperation pending = operation(operation, ending -> {
            main = null;
            guarded(() -> then.accept(ending));
        });
        main = pending;
        branch.machine().perform(pending, name());
    }

    /** Performs the operation while a body runs. It is abandoned when the step ends. */
    public void performAlongside(Operation operation, Consumer<Ending> then) {
        PendingOperation pending = operation(operation, ending -> guarded(() -> then.accept(ending)));
        alongside.add(pending);
        branch.machine().perform(pending, name());
    }

    private PendingOperation operation(Operation operation, Consumer<Ending> then) {
        String operationId = operations++ == 0 ? id : id + "#" + operations;
        return new PendingOperation(branch.machine(), this, operationId, operation, then);
    }

    /** Runs the step's block in this branch. */
    public void body(StepContext context, Consumer<Ending> then) {
        Closure<?> body =
                arguments.body().orElseThrow(() -> new IllegalStateException("Step '" + name() + "' has no block"));
        branch.calls().enter(branch, body, context, ending -> guarded(() -> then.accept(ending)));
    }

    /** Runs the step's block in this branch and ends the step as it ends. */
    public void finishWithBody(StepContext context) {
        body(context, this::end);
    }

    /** Runs a block in a branch of its own, beside this one. */
    public void bodyInParallel(int index, Closure<?> body, StepContext context, Consumer<Ending> then) {
        Branch child = new Branch(branch.machine(), branch.calls(), id + "." + index + ".");
        branches.add(child);
        branch.calls().enter(child, body, context, ending -> {
            branch.machine().focus(branch);
            guarded(() -> then.accept(ending));
        });
    }

    /** Makes the block of this step, or its parallel branches, end with the cause. */
    public void interruptBody(Throwable cause) {
        if (branches.isEmpty()) {
            branch.interrupt(cause);
        } else {
            branches.forEach(child -> child.interrupt(cause));
        }
    }

    void interrupt(Throwable cause) {
        PendingOperation operation = main;
        if (operation != null) {
            operation.stop(cause);
        } else {
            branches.forEach(child -> child.interrupt(cause));
        }
    }

    /** Runs code on the program's thread soon. From any thread. */
    public void later(Runnable code) {
        branch.machine().submit(code);
    }

    private void guarded(Runnable code) {
        try {
            code.run();
        } catch (Divergence divergence) {
            throw divergence;
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    /** Whether the program still repeats what it did before a restart. */
    public boolean isReplayed() {
        return branch.machine().isReplaying();
    }

    /** Writes a line into the log, with secrets masked; not in a replay. */
    public void log(String line) {
        if (!isReplayed()) {
            Masking.write(ports().log(), context(), line + "\n");
        }
    }
}
