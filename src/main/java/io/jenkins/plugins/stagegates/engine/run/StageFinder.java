package io.jenkins.plugins.stagegates.engine.run;

import io.jenkins.plugins.stagegates.engine.model.Pipeline;
import io.jenkins.plugins.stagegates.engine.model.Refusal;
import io.jenkins.plugins.stagegates.engine.model.RefusalCode;
import io.jenkins.plugins.stagegates.engine.model.Stage;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds the stage that a person means by a path or a name. */
final class StageFinder {

    private StageFinder() {}

    /** Exactly one of the two is present. */
    record Found(Optional<StageState> stage, Optional<Refusal> refusal) {

        Decision decide(Function<StageState, Decision> decision) {
            return stage.map(decision).orElseGet(() -> new Decision.Refused(refusal.orElseThrow()));
        }
    }

    static Found find(RunState state, String pathOrName) {
        Optional<StageState> exact = byPath(state, pathOrName);
        if (exact.isPresent()) {
            return new Found(exact, Optional.empty());
        }
        Pipeline known = new Pipeline(
                state.stages().inOrder().stream().map(StageState::stage).toList(), false);
        List<Stage> named = known.matching(pathOrName);
        if (named.size() == 1) {
            return new Found(state.stage(named.get(0).path()), Optional.empty());
        }
        String message = named.isEmpty()
                ? "Run " + state.id() + " has no stage '" + pathOrName + "'" + nearest(known, pathOrName)
                : "Run " + state.id() + " has several stages named '" + pathOrName + "'; say which: "
                        + String.join(
                                ", ", named.stream().map(s -> s.path().text()).toList()) + ".";
        return new Found(Optional.empty(), Optional.of(new Refusal(RefusalCode.UNKNOWN_STAGE, message)));
    }

    private static Optional<StageState> byPath(RunState state, String text) {
        try {
            return state.stage(new StagePath(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String nearest(Pipeline known, String text) {
        List<String> nearest = known.nearest(text);
        return nearest.isEmpty() ? "; it knows none yet." : "; the nearest are " + String.join(", ", nearest) + ".";
    }
}
