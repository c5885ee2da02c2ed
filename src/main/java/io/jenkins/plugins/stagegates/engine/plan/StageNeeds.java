package io.jenkins.plugins.stagegates.engine.plan;

import io.jenkins.plugins.stagegates.engine.model.Pipeline;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the stages of a pipeline take from each other, as a plan understands it. */
public final class StageNeeds {

    private StageNeeds() {}

    /**
     * All that a stage takes from another one.
     *
     * @param from the stage that gives
     * @param declared whether the Jenkinsfile says so ({@code needs})
     * @param outputs the outputs that it was seen to read
     * @param stashes the stashes that it was seen to take
     */
    public record Taken(StagePath from, boolean declared, List<String> outputs, List<String> stashes) {
        public Taken {
            outputs = List.copyOf(outputs);
            stashes = List.copyOf(stashes);
        }
    }

    /** Of the stages that take anything, in order of the pipeline; {@code needs} that name no stage are left out. */
    public static Map<StagePath, List<Taken>> of(Pipeline pipeline) {
        StageTree tree = new StageTree(pipeline);
        NeedFinder finder = new NeedFinder(tree);
        Map<StagePath, List<Taken>> taken = new LinkedHashMap<>();
        for (int i = 0; i < tree.size(); i++) {
            List<Taken> ofStage = finder.of(i).needs().stream()
                    .map(need -> new Taken(tree.path(need.on()), need.declared(), need.outputs(), need.stashes()))
                    .toList();
            if (!ofStage.isEmpty()) {
                taken.put(tree.path(i), ofStage);
            }
        }
        return taken;
    }
}
