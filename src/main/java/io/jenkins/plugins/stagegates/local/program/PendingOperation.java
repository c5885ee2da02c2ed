package io.jenkins.plugins.stagegates.local.program;

import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An operation whose result a program waits for. */
final class PendingOperation implements Completion {

    private static final String VALUE = "value";
    private static final String ERROR = "error";

    private final Machine machine;
    private final Branch branch;
    private final String id;
    private final String step;
    private final Operation operation;
    private final Consumer<Ending> then;
    private final AtomicBoolean completed = new AtomicBoolean();
    private volatile @Nullable Thread starter;
    private @Nullable Runnable immediate;
    private boolean started;
    private boolean over;
    private @Nullable Throwable stopCause;

    PendingOperation(Machine machine, StepRun run, String id, Operation operation, Consumer<Ending> then) {
        this.machine = machine;
        this.branch = run.branch();
        this.id = id;
        this.step = run.name();
        this.operation = operation;
        this.then = then;
    }

    String id() {
        return id;
    }

    /** Begins it, or goes on with it after a restart. */
    void start(Recorder recorder, Instant now) {
        starter = Thread.currentThread();
        attempt(recorder, now);
        starter = null;
        Runnable delivery = immediate;
        if (delivery != null) {
            delivery.run();
        }
    }

    private void attempt(Recorder recorder, Instant now) {
        started = true;
        Throwable cause = stopCause;
        try {
            if (operation.durability() != Durability.PURE) {
                startDurable(recorder, now);
            } else if (cause == null) {
                operation.start(null, false, this);
            }
            if (cause != null) {
                operation.stop(cause, this);
            }
        } catch (Exception | LinkageError e) {
            fail(e);
        }
    }

    private void startDurable(Recorder recorder, Instant now) throws Exception {
        Optional<Recorder.Started> earlier = recorder.started(id, step);
        if (earlier.isEmpty()) {
            Object state = PlainValues.plain(operation.prepare(now));
            recorder.start(id, step, state, now);
            operation.start(state, false, this);
        } else if (operation.durability() == Durability.RESUMABLE) {
            operation.start(earlier.get().state(), true, this);
        } else {
            operation.lost(earlier.get().state());
            fail(stopCause != null ? stopCause : inFlight());
        }
    }

    private AbortException inFlight() {
        return new AbortException(
                "Step '" + step
                        + "' was in flight when the host stopped; it is not known how far it came, and it is not executed twice",
                ErrorType.AGENT);
    }

    /**
     * Asks it to end. Before it was started the wish is kept until then; one that has its value, of which the program was not told yet, ends
     * with the cause instead, or nobody would ever hear of the wish.
     */
    void stop(Throwable cause) {
        if (over) {
            return;
        }
        stopCause = cause;
        if (started) {
            operation.stop(cause, this);
        }
    }

    /** Nobody waits for it any more. */
    void abandon() {
        over = true;
        completed.set(true);
        machine.forget(this);
        if (started) {
            operation.abandon();
        }
    }

    @Override
    public void succeed(@Nullable Object value) {
        try {
            complete(VALUE, PlainValues.plain(value));
        } catch (IllegalArgumentException notPlain) {
            fail(notPlain);
        }
    }

    @Override
    public void fail(Throwable failure) {
        complete(ERROR, FailureNotes.write(failure));
    }

    private void complete(String key, @Nullable Object content) {
        if (!completed.compareAndSet(false, true)) {
            return;
        }
        Runnable delivery = () -> deliverNow(key, content);
        if (starter == Thread.currentThread()) {
            immediate = delivery;
        } else {
            machine.submit(delivery);
        }
    }

    @Override
    public void remember(Object state) {
        machine.recorder().state(id, state);
    }

    private void deliverNow(String key, @Nullable Object content) {
        if (over) {
            return;
        }
        Map<String, @Nullable Object> note = new LinkedHashMap<>();
        note.put("step", step);
        note.put("at", machine.advance().toEpochMilli());
        Throwable cause = stopCause;
        if (cause != null && key.equals(VALUE)) {
            note.put(ERROR, FailureNotes.write(cause));
        } else {
            note.put(key, content);
        }
        machine.recorder().result(id, note);
        deliver(note);
    }

    /** Hands a noted result to the program. */
    void deliver(Map<String, @Nullable Object> note) {
        over = true;
        machine.forget(this);
        machine.focus(branch);
        then.accept(
                note.get(ERROR) instanceof Map<?, ?> error
                        ? Ending.failed(FailureNotes.read(error))
                        : Ending.of(PlainValues.plain(note.get(VALUE))));
    }
}
