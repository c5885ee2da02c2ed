package io.jenkins.plugins.stagegates.local.declarative.interpreter;

import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.local.program.Ending;
import io.jenkins.plugins.stagegates.local.program.StageControl;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs every stage that a test says nothing about, passes every gate, and remembers what became of the stages. */
final class RecordingControl implements StageControl {

    final List<String> stages = Collections.synchronizedList(new ArrayList<>());
    final Map<String, Map<String, @Nullable Object>> policies = Collections.synchronizedMap(new HashMap<>());
    final Map<String, StageDecision> decisions = new HashMap<>();
    final Map<String, Resolution> resolutions = new HashMap<>();
    final Map<String, @Nullable Object> inputs = new HashMap<>();
    /** What people say at a gate, in place of pressing Run. */
    final Map<String, GateAnswer> answers = new HashMap<>();

    private final Set<String> skipped = Collections.synchronizedSet(new java.util.HashSet<>());

    @Override
    public void enterStage(String path, List<String> branches, Consumer<StageDecision> reply) {
        reply.accept(decisions.getOrDefault(path, new StageDecision.Run(1)));
    }

    @Override
    public void branchEntered(String path) {
        stages.add(path + " is a branch");
    }

    @Override
    public void branchEnded(String path, Optional<Failure> failure) {}

    @Override
    public void stageSkipped(String path) {
        skipped.add(path);
        stages.add(path + " SKIPPED");
    }

    @Override
    public void stageEnded(StageEnding ending, Consumer<Resolution> reply) {
        if (!skipped.contains(ending.path())) {
            stages.add(ending.path() + " " + ending.result());
        }
        reply.accept(resolutions.getOrDefault(ending.path(), new Resolution.Propagate(Failure.Treatment.OPEN)));
    }

    @Override
    public void openGate(String path, String block, Map<String, @Nullable Object> policy, Consumer<GateAnswer> reply) {
        policies.put(path, policy);
        reply.accept(answers.getOrDefault(path, new GateAnswer.Pass(inputs, Set.of(), "alice", 1)));
    }

    @Override
    public void openInput(
            String path, String block, Map<String, @Nullable Object> arguments, Consumer<GateAnswer> reply) {
        policies.put(path, arguments);
        reply.accept(answers.getOrDefault(path, new GateAnswer.Pass(inputs, Set.of(), "alice", 1)));
    }

    @Override
    public void failed(FailureReport report, Consumer<Resolution> reply) {
        reply.accept(resolutions.getOrDefault(report.path(), new Resolution.Propagate(Failure.Treatment.OPEN)));
    }

    @Override
    public void enterBlock(String path, String block, List<Object> strategies) {}

    @Override
    public void withdrawGate(String path, Failure cause) {}

    @Override
    public void withdrawInput(String path, String block) {}

    @Override
    public void giveUp(FailureReport report, Failure cause) {}

    @Override
    public void leaveBlock(String path, String block) {}

    @Override
    public void stageWorsened(String path, Mark result, String message) {}

    @Override
    public void recordOutput(String path, String name, Object value) {}

    @Override
    public void readOutput(String path, String stage, String name, Consumer<Ending> reply) {
        reply.accept(Ending.nothing());
    }

    @Override
    public void stashUsed(String path, String name, boolean written) {}

    @Override
    public void propertiesSet(List<Object> properties) {}

    @Override
    public Map<String, String> secretsOf(String path) {
        return Map.of();
    }
}
