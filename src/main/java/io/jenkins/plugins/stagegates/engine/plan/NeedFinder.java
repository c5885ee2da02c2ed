package io.jenkins.plugins.stagegates.engine.plan;

import io.jenkins.plugins.stagegates.engine.model.Dependency;
import io.jenkins.plugins.stagegates.engine.model.Stage;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what the stages of a pipeline depend on. */
final class NeedFinder {

    private final StageTree tree;

    NeedFinder(StageTree tree) {
        this.tree = tree;
    }

    /**
     * @param needs what the stage takes from others, in order of the pipeline's stages; nothing from itself or from a stage
     *     around it, which runs anyway
     * @param unknown the {@code needs} that name no stage of the pipeline
     */
    record Found(Collection<Need> needs, List<String> unknown) {
        static final Found NOTHING = new Found(List.of(), List.of());
    }

    Found of(int position) {
        Stage stage = tree.stage(position);
        if (stage.policy().needs().isEmpty() && stage.learnt().isEmpty()) {
            return Found.NOTHING;
        }
        Map<Integer, Need> needs = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        for (String text : stage.policy().needs()) {
            List<Stage> meant = meant(stage.path(), text);
            if (meant.isEmpty()) {
                unknown.add(text);
            }
            meant.forEach(on -> add(needs, need(needs, position, on.path()).byDeclaration()));
        }
        for (Dependency dependency : stage.learnt()) {
            // one on a stage that the definition no longer has says nothing
            if (tree.pipeline().position(dependency.on()) != StageTree.NONE) {
                add(needs, taking(need(needs, position, dependency.on()), dependency));
            }
        }
        List<Need> inOrder = needs.values().stream()
                .filter(need -> !tree.contains(need.on(), position))
                .sorted(Comparator.comparingInt(Need::on))
                .toList();
        return new Found(inOrder, unknown);
    }

    /** A name means the stage nearest to this one: a sibling, else a sibling of the stage around, else any of that name. */
    private List<Stage> meant(StagePath stage, String text) {
        if (!text.contains("/")) {
            List<StagePath> around = stage.ancestors();
            for (int i = around.size() - 1; i >= 0; i--) {
                Optional<Stage> near = tree.pipeline().stage(around.get(i).child(text, 1));
                if (near.isPresent()) {
                    return List.of(near.get());
                }
            }
        }
        return tree.pipeline().matching(text);
    }

    private Need need(Map<Integer, Need> needs, int dependent, StagePath on) {
        int position = tree.pipeline().position(on);
        return needs.getOrDefault(position, Need.nothing(dependent, position));
    }

    private static void add(Map<Integer, Need> needs, Need need) {
        needs.put(need.on(), need);
    }

    private static Need taking(Need need, Dependency dependency) {
        if (dependency instanceof Dependency.Output output) {
            return need.output(output.name());
        }
        return need.stash(((Dependency.Stash) dependency).name());
    }
}
