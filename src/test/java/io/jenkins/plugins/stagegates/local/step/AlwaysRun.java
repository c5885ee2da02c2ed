package io.jenkins.plugins.stagegates.local.step;

import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.local.program.Ending;
import io.jenkins.plugins.stagegates.local.program.StageControl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs every stage; gates and failures are decided by what a test has put in. Remembers what it was told. */
class AlwaysRun implements StageControl {

    final List<String> told = new java.util.concurrent.CopyOnWriteArrayList<>();
    final Map<String, StageDecision> decisions = new HashMap<>();
    final Map<String, Consumer<GateAnswer>> gates = new ConcurrentHashMap<>();
    final Map<String, Map<String, @Nullable Object>> policies = new ConcurrentHashMap<>();
    final Map<String, Object> outputs = new ConcurrentHashMap<>();
    final Map<String, String> secrets = new ConcurrentHashMap<>();
    final List<Resolution> resolutions = new ArrayList<>();

    @Override
    public void enterStage(String path, List<String> branches, Consumer<StageDecision> reply) {
        told.add("enter " + path + (branches.isEmpty() ? "" : " " + branches));
        reply.accept(decisions.getOrDefault(path, new StageDecision.Run(1)));
    }

    @Override
    public void branchEntered(String path) {
        told.add("enter branch " + path);
    }

    @Override
    public void branchEnded(String path, Optional<Failure> failure) {
        told.add("end branch " + path
                + failure.map(why -> " " + why.naturalStatus()).orElse(""));
    }

    @Override
    public void openGate(String path, String block, Map<String, @Nullable Object> policy, Consumer<GateAnswer> reply) {
        told.add("gate " + path);
        policies.put(path, policy);
        gates.put(path, reply);
    }

    @Override
    public void openInput(
            String path, String block, Map<String, @Nullable Object> arguments, Consumer<GateAnswer> reply) {
        told.add("input " + path);
        policies.put(path, arguments);
        gates.put(path, reply);
    }

    @Override
    public void withdrawGate(String path, Failure cause) {
        told.add("withdraw gate " + path);
    }

    @Override
    public void withdrawInput(String path, String block) {
        told.add("withdraw input " + path);
    }

    @Override
    public void giveUp(FailureReport report, Failure cause) {
        told.add("give up " + report.path() + " " + cause.message());
    }

    @Override
    public void enterBlock(String path, String block, List<Object> strategies) {
        told.add("block " + path + " " + strategies);
    }

    @Override
    public void leaveBlock(String path, String block) {
        told.add("left " + path);
    }

    @Override
    public void failed(FailureReport report, Consumer<Resolution> reply) {
        told.add("failed " + report.level() + " " + report.path() + " "
                + report.failure().type() + " " + report.failure().message());
        reply.accept(next());
    }

    private Resolution next() {
        return resolutions.isEmpty() ? new Resolution.Propagate(Failure.Treatment.OPEN) : resolutions.remove(0);
    }

    @Override
    public void stageEnded(StageEnding ending, Consumer<Resolution> reply) {
        told.add("end " + ending.path() + " " + ending.result()
                + ending.failure().map(f -> " " + f.type() + " " + f.message()).orElse(""));
        reply.accept(new Resolution.Propagate(Failure.Treatment.OPEN));
    }

    @Override
    public void stageSkipped(String path) {
        told.add("skipped " + path);
    }

    @Override
    public void stageWorsened(String path, Mark result, String message) {
        told.add("worsened " + path + " " + result);
    }

    @Override
    public void recordOutput(String path, String name, Object value) {
        outputs.put(path + ":" + name, value);
    }

    @Override
    public void readOutput(String path, String stage, String name, Consumer<Ending> reply) {
        reply.accept(Ending.of(outputs.get(stage + ":" + name)));
    }

    @Override
    public void stashUsed(String path, String name, boolean written) {
        told.add((written ? "stash " : "unstash ") + name + " in " + path);
    }

    @Override
    public void propertiesSet(List<Object> properties) {
        told.add("properties " + properties);
    }

    @Override
    public Map<String, String> secretsOf(String path) {
        return secrets;
    }
}
