package io.jenkins.plugins.stagegates.local.program;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Outcome;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A block of the script that is being executed: the script itself, or the body of a block step. */
final class Frame {

    private final Continuable code;
    private final StepContext context;
    private final Consumer<Ending> ended;
    private Outcome next = new Outcome(null, null);
    private @Nullable StepRun waitsFor;

    Frame(Continuable code, StepContext context, Consumer<Ending> ended) {
        this.code = code;
        this.context = context;
        this.ended = ended;
    }

    StepContext context() {
        return context;
    }

    Consumer<Ending> ended() {
        return ended;
    }

    Continuable code() {
        return code;
    }

    /** The call that this block waits for. */
    @Nullable
    StepRun waitsFor() {
        return waitsFor;
    }

    void waitFor(StepRun run) {
        waitsFor = run;
    }

    void resumeWith(Ending ending) {
        waitsFor = null;
        next = new Outcome(ending.failure() == null ? ending.value() : null, ending.failure());
    }

    /** Executes until the next call of a step, or the end. */
    Outcome run() {
        Outcome resumed = next;
        next = new Outcome(null, null);
        return code.run0(resumed, Continuable.categories);
    }
}
