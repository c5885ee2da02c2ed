package io.jenkins.plugins.stagegates.local.program;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.impl.CpsCallableInvocation;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the branches of one program: delivers one result, runs until every branch is blocked, delivers the next.
 *
 * <p>Only {@link #submit} may be called from any thread; everything else happens inside of submitted tasks, one at a time. Between them no
 * thread is held. As the order of deliveries is recorded, a program that is executed again makes the same steps in the same order.
 */
final class Machine {

    private final ProgramPorts ports;
    private final Recorder recorder;
    private final Consumer<Throwable> broken;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Deque<Branch> runnable = new ArrayDeque<>();
    private final Map<String, PendingOperation> pending = new LinkedHashMap<>();
    private @Nullable List<PendingOperation> held = new ArrayList<>();
    private @Nullable Branch current;
    private Instant began = Instant.EPOCH;
    private Instant now = Instant.EPOCH;
    private volatile @Nullable Continuable executing;
    private volatile boolean detached;

    Machine(ProgramPorts ports, Consumer<Throwable> broken) {
        this.ports = ports;
        this.recorder = new Recorder(ports.journal());
        this.broken = broken;
    }

    Recorder recorder() {
        return recorder;
    }

    ProgramPorts ports() {
        return ports;
    }

    /** Runs the task on the program's thread, after those submitted before. */
    void submit(Runnable task) {
        tasks.add(task);
        if (waiting.getAndIncrement() == 0) {
            ports.pool().execute(this::drain);
        }
    }

    private void drain() {
        CpsCallableInvocation.registerMismatchHandler(this::lost);
        try {
            do {
                Runnable task = Objects.requireNonNull(tasks.poll());
                if (!detached) {
                    run(task);
                }
            } while (waiting.decrementAndGet() > 0);
        } finally {
            // The thread goes back to the pool and must not keep this program alive.
            CpsCallableInvocation.registerMismatchHandler(null);
        }
    }

    /** Ordinary code has called code of the script, and what the script's code would have done is lost. */
    private void lost(Object expectedOn, String expected, Object actualOn, String actual) {
        Branch branch = current;
        if (branch != null && !isReplaying()) {
            Masking.write(
                    ports.log(),
                    branch.context(),
                    "Warning: '" + expected + "' was left early, when it called '" + actual
                            + "'. Code that is not part of the script, or is marked @NonCPS, can't call steps or methods of the script.\n");
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private void run(Runnable task) {
        try {
            task.run();
            settle();
        } catch (Throwable failure) { // whatever it is, only this program may suffer from it
            detach();
            broken.accept(failure);
        } finally {
            current = null;
        }
    }

    /** Executes nothing more, not even what is submitted already. */
    void detach() {
        detached = true;
        new ArrayList<>(pending.values()).forEach(PendingOperation::abandon);
        runnable.clear();
    }

    boolean isDetached() {
        return detached;
    }

    /** Runs the program from its beginning up to where it was before a restart, then goes on live. */
    void begin(String definition, Branch root) {
        if (recorder.isFresh()) {
            held = null;
        }
        began = recorder.begin(definition, ports.clock().instant());
        now = began;
        ready(root);
        settle();
        while (recorder.hasResults() && !detached) {
            replay(recorder.nextResult(), root);
            settle();
        }
        List<PendingOperation> unstarted = held == null ? List.of() : held;
        held = null;
        unstarted.forEach(this::start);
        submit(recorder::forget);
    }

    private void replay(Note note, Branch root) {
        now = Recorder.instant(note.value());
        if (note.key().equals(Recorder.ABORT)) {
            root.interrupt(FailureNotes.read(
                    (Map<?, ?>) Objects.requireNonNull(note.value().get("error"))));
            return;
        }
        PendingOperation operation = pending.get(Recorder.idOf(note));
        if (operation == null) {
            throw new Divergence(
                    "step " + Recorder.idOf(note) + " ('" + note.value().get("step") + "') was not called again");
        }
        operation.deliver(note.value());
    }

    private void settle() {
        for (Branch next = runnable.poll(); next != null && !detached; next = runnable.poll()) {
            focus(next);
            next.run();
            recorder.check();
        }
    }

    void executing(@Nullable Continuable code) {
        executing = code;
    }

    /** Breaks code that runs at this moment and may never call a step again. From any thread. */
    void breakLoop(Throwable cause) {
        Continuable code = executing;
        if (code != null) {
            code.superInterrupt(cause);
        }
    }

    void ready(Branch branch) {
        if (!runnable.contains(branch)) {
            runnable.add(branch);
        }
    }

    /** The branch on whose behalf code runs from here on. */
    void focus(Branch branch) {
        current = branch;
    }

    Branch current() {
        return Objects.requireNonNull(current, "no branch runs");
    }

    /** Moves the program's time on; it only moves at deliveries, so that it is the same in a replay. */
    Instant advance() {
        now = ports.clock().instant();
        return now;
    }

    /** When the program first began, however often the host was restarted since. */
    Instant began() {
        return began;
    }

    Instant now() {
        return now;
    }

    void perform(PendingOperation operation, String step) {
        pending.put(operation.id(), operation);
        boolean recorded = recorder.expects(operation.id(), step);
        if (held != null) {
            if (!recorded) {
                held.add(operation);
            }
        } else {
            start(operation);
        }
    }

    /** Each in a turn of its own, so that nothing happens between the effect of a quick operation and the note of its result. */
    private void start(PendingOperation operation) {
        submit(() -> {
            if (pending.containsKey(operation.id())) {
                operation.start(recorder, now);
            }
        });
    }

    void forget(PendingOperation operation) {
        pending.remove(operation.id());
    }

    /** Whether the program still repeats what it did before a restart. */
    boolean isReplaying() {
        return held != null;
    }
}
