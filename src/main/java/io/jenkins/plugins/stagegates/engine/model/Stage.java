package io.jenkins.plugins.stagegates.engine.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A stage known before it runs: from the Declarative model or from an earlier run.
 *
 * @param path its identity
 * @param policy what its Jenkinsfile says of it, as far as known
 * @param branches the elements of its path (itself included) that are branches of a {@code parallel}
 * @param learnt dependencies seen in earlier runs
 */
public record Stage(StagePath path, StagePolicy policy, List<StagePath> branches, Set<Dependency> learnt) {

    public Stage {
        branches = List.copyOf(branches);
        learnt = Set.copyOf(learnt);
    }

    public static Stage plain(StagePath path) {
        return new Stage(path, StagePolicy.NONE, List.of(), Set.of());
    }

    /** With these dependencies besides. */
    public Stage learning(Set<Dependency> more) {
        if (learnt.containsAll(more)) {
            return this;
        }
        Set<Dependency> all = new HashSet<>(learnt);
        all.addAll(more);
        return new Stage(path, policy, branches, all);
    }
}
