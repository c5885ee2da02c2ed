package io.jenkins.plugins.stagegates.local.declarative.parser;

import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.local.declarative.model.Body;
import io.jenkins.plugins.stagegates.local.declarative.model.StageIdentity;
import io.jenkins.plugins.stagegates.local.declarative.model.StageModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives every stage its path: a stage inside a branch and the branch are one element, as SPEC 1 says. */
final class Paths {

    private Paths() {}

    static List<StageModel> placed(List<StageModel> siblings) {
        return placed(siblings, Optional.empty());
    }

    private static List<StageModel> placed(List<StageModel> siblings, Optional<StagePath> parent) {
        Map<String, Integer> seen = new HashMap<>();
        return siblings.stream()
                .map(stage -> {
                    int ordinal = seen.merge(stage.name(), 1, Integer::sum);
                    return placed(
                            stage,
                            parent.map(path -> path.child(stage.name(), ordinal))
                                    .orElseGet(() -> StagePath.root(stage.name(), ordinal)));
                })
                .toList();
    }

    private static StageModel placed(StageModel stage, StagePath path) {
        StageIdentity old = stage.identity();
        var identity = new StageIdentity(path, old.name(), old.axes(), old.line());
        Body body = stage.body();
        if (body instanceof Body.Sequence sequence) {
            body = new Body.Sequence(placed(sequence.stages(), Optional.of(path)));
        } else if (body instanceof Body.Parallel parallel) {
            body = new Body.Parallel(placed(parallel.stages(), Optional.of(path)), parallel.failFast());
        }
        return stage.placed(identity, body);
    }
}
