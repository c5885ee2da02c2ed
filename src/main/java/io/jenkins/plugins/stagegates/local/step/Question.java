package io.jenkins.plugins.stagegates.local.step;

import io.jenkins.plugins.stagegates.local.program.Completion;
import io.jenkins.plugins.stagegates.local.program.Ending;
import io.jenkins.plugins.stagegates.local.program.Operation;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A question to the engine. It may be asked again after a restart, as the engine remembers. */
record Question(Consumer<Consumer<Ending>> ask, Consumer<Throwable> giveUp) implements Operation {

    /** A question that is answered at once, so that nothing can interrupt it. */
    Question(Consumer<Consumer<Ending>> ask) {
        this(ask, cause -> {});
    }

    @Override
    public void start(@Nullable Object state, boolean again, Completion completion) {
        ask.accept(ending -> {
            Throwable failure = ending.failure();
            if (failure != null) {
                completion.fail(failure);
            } else {
                completion.succeed(ending.value());
            }
        });
    }

    @Override
    public void stop(Throwable cause, Completion completion) {
        giveUp.accept(cause);
        completion.fail(cause);
    }
}
