package io.jenkins.plugins.stagegates.engine.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The known stages of a job, in order: parents before their children, siblings as they start. Immutable. */
public final class Pipeline {

    private final List<Stage> stages;
    private final Map<StagePath, Integer> positions;
    private final boolean declared;
    private volatile @Nullable Map<String, List<Stage>> byName;

    /**
     * @param stages in order; of two with one path the later one counts, at the place of the earlier
     * @param declared whether the list comes from the Declarative model, so that it is complete before a run
     */
    public Pipeline(Collection<Stage> stages, boolean declared) {
        List<Stage> ordered = new ArrayList<>(stages.size());
        this.positions = new HashMap<>(stages.size() * 4 / 3 + 1);
        for (Stage stage : stages) {
            Integer known = positions.putIfAbsent(stage.path(), ordered.size());
            if (known == null) {
                ordered.add(stage);
            } else {
                ordered.set(known, stage);
            }
        }
        this.stages = Collections.unmodifiableList(ordered);
        this.declared = declared;
    }

    public static Pipeline empty() {
        return new Pipeline(List.of(), false);
    }

    public List<Stage> stages() {
        return stages;
    }

    public boolean isDeclared() {
        return declared;
    }

    public boolean isEmpty() {
        return stages.isEmpty();
    }

    public Optional<Stage> stage(StagePath path) {
        int position = position(path);
        return position < 0 ? Optional.empty() : Optional.of(stages.get(position));
    }

    /** The index among {@link #stages()}, or -1 if there is no such stage. */
    public int position(StagePath path) {
        return positions.getOrDefault(path, -1);
    }

    /** The stages that a person may mean: the one of this path, else all of this name wherever they are. */
    public List<Stage> matching(String pathOrName) {
        Optional<Stage> exact = StagePath.parse(pathOrName).flatMap(this::stage);
        return exact.isPresent() ? List.of(exact.get()) : byName().getOrDefault(pathOrName, List.of());
    }

    /** What a text can stand for that does not name one stage: the paths of those that it names or, if none, the nearest. */
    public List<String> candidates(String text) {
        List<Stage> matching = matching(text);
        return matching.isEmpty()
                ? nearest(text)
                : matching.stream().map(stage -> stage.path().text()).toList();
    }

    /** Up to three known paths that look most like this text, the nearest first. */
    public List<String> nearest(String text) {
        record Ranked(StagePath path, int distance) {}
        return stages.stream()
                .map(stage -> new Ranked(
                        stage.path(),
                        Math.min(
                                NearestName.distance(text, stage.path().text()),
                                NearestName.distance(text, stage.path().name()))))
                .sorted(Comparator.comparingInt(Ranked::distance).thenComparing(Ranked::path))
                .limit(3)
                .map(ranked -> ranked.path().text())
                .toList();
    }

    /** The {@code needs} of each stage that name no stage of the pipeline; to be asked of a declared one, which is complete. */
    public Map<StagePath, List<PolicyProblem>> unknownNeeds() {
        Map<StagePath, List<PolicyProblem>> unknown = new LinkedHashMap<>();
        for (Stage stage : stages) {
            List<PolicyProblem> problems = stage.policy().needs().stream()
                    .filter(text -> matching(text).isEmpty())
                    .map(text -> new PolicyProblem(
                            PolicyProblem.Kind.WRONG,
                            "needs",
                            "'" + text + "'",
                            "a stage of this pipeline; the nearest are " + String.join(", ", nearest(text))))
                    .toList();
            if (!problems.isEmpty()) {
                unknown.put(stage.path(), problems);
            }
        }
        return unknown;
    }

    /**
     * This pipeline with dependencies learnt from another reading of it, and where it is not declared with the policies
     * of stages that have none here: a run may have ended before it came to them.
     */
    public Pipeline learningFrom(Pipeline other) {
        List<Stage> all = stages.stream()
                .map(stage -> other.stage(stage.path())
                        .map(known -> learnt(stage, known))
                        .orElse(stage))
                .toList();
        return new Pipeline(all, declared);
    }

    private Stage learnt(Stage stage, Stage known) {
        boolean samePolicy = declared || !stage.policy().equals(StagePolicy.NONE);
        if (known.learnt().isEmpty() && samePolicy) {
            return stage;
        }
        Set<Dependency> learnt = new HashSet<>(stage.learnt());
        learnt.addAll(known.learnt());
        return new Stage(stage.path(), samePolicy ? stage.policy() : known.policy(), stage.branches(), learnt);
    }

    private Map<String, List<Stage>> byName() {
        Map<String, List<Stage>> index = byName;
        if (index == null) {
            index = new HashMap<>();
            for (Stage stage : stages) {
                index.computeIfAbsent(stage.path().name(), name -> new ArrayList<>())
                        .add(stage);
            }
            byName = index;
        }
        return index;
    }
}
