package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** What the program of one run has asked and was not told yet. Each question is answered once. Thread-safe. */
final class Questions {

    private record Key(StagePath stage, String scope) {}

    private interface Question {
        /** What tells the program the answer; empty while nothing is decided. */
        Optional<Runnable> answer(RunState state);
    }

    private final Map<Key, Question> open = new ConcurrentHashMap<>();

    /** @param answer what the state says; empty while nothing is decided */
    <A> void ask(StagePath stage, String scope, Function<RunState, Optional<A>> answer, Consumer<A> reply) {
        open.put(new Key(stage, scope), state -> answer.apply(state).map(decided -> () -> reply.accept(decided)));
    }

    void drop(StagePath stage, String scope) {
        open.remove(new Key(stage, scope));
    }

    void answer(RunState state, Set<StagePath> stages) {
        open.forEach((key, question) -> {
            if (stages.contains(key.stage())) {
                question.answer(state)
                        .filter(reply -> open.remove(key, question))
                        .ifPresent(Runnable::run);
            }
        });
    }
}
