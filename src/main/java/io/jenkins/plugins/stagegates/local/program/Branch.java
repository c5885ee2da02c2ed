package io.jenkins.plugins.stagegates.local.program;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.Consumer;

/** One thread of a program: the script, or a branch of {@code parallel}. A stack of blocks, of which the innermost runs or waits. */
final class Branch {

    private final Machine machine;
    private final Calls calls;
    private final String prefix;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private int counter;

    /**
     * @param prefix of the ids of all steps in it, empty for the script itself
     */
    Branch(Machine machine, Calls calls, String prefix) {
        this.machine = machine;
        this.calls = calls;
        this.prefix = prefix;
    }

    Machine machine() {
        return machine;
    }

    Calls calls() {
        return calls;
    }

    /** A new id, the same in every replay. */
    String nextId() {
        return prefix + ++counter;
    }

    StepContext context() {
        return top().context();
    }

    Frame top() {
        return Objects.requireNonNull(frames.peek(), "the branch has ended");
    }

    /** Enters a block, which runs when its turn comes. */
    void enter(Continuable code, StepContext context, Consumer<Ending> ended) {
        frames.push(new Frame(code, context, ended));
        machine.ready(this);
    }

    /** Goes on behind the call that the innermost block waits for. */
    void resume(Ending ending) {
        if (!frames.isEmpty()) {
            top().resumeWith(ending);
            machine.ready(this);
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    void run() {
        Frame frame = frames.peek();
        if (frame == null || frame.waitsFor() != null) {
            return;
        }
        Outcome outcome;
        machine.executing(frame.code());
        try {
            outcome = frame.run();
        } catch (Divergence divergence) {
            throw divergence;
        } catch (Throwable failure) { // of the interpreter itself, such as a stack overflow
            leave(frame, Ending.failed(failure));
            return;
        } finally {
            machine.executing(null);
        }
        proceed(frame, outcome);
    }

    private void proceed(Frame frame, Outcome outcome) {
        if (!frame.code().isResumable()) {
            Throwable failure = outcome.getAbnormal();
            leave(frame, failure == null ? Ending.of(outcome.getNormal()) : Ending.failed(failure));
        } else if (outcome.getNormal() instanceof StepCall call) {
            calls.begin(this, call);
        } else {
            throw new IllegalStateException("The script suspended itself with " + outcome);
        }
    }

    private void leave(Frame frame, Ending ending) {
        frames.remove(frame);
        frame.ended().accept(ending);
    }

    /** Makes whatever runs or waits here end with the cause; a block that is about to go on gets the cause instead of a value. */
    void interrupt(Throwable cause) {
        Frame frame = frames.peek();
        if (frame == null) {
            return;
        }
        StepRun waitsFor = frame.waitsFor();
        if (waitsFor != null) {
            waitsFor.interrupt(cause);
        } else {
            resume(Ending.failed(cause));
        }
    }
}
