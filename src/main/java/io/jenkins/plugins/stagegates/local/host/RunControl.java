package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.engine.Outcome;
import io.jenkins.plugins.stagegates.engine.StageEngine;
import io.jenkins.plugins.stagegates.engine.model.Dependency;
import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.FailureStrategy;
import io.jenkins.plugins.stagegates.engine.model.Gate;
import io.jenkins.plugins.stagegates.engine.model.OutsideOfStage;
import io.jenkins.plugins.stagegates.engine.model.Refusal;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.SkipReason;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StagePolicy;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import io.jenkins.plugins.stagegates.engine.model.Value;
import io.jenkins.plugins.stagegates.engine.run.HostCommand;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.engine.run.ScopeState;
import io.jenkins.plugins.stagegates.engine.run.StageOutputs;
import io.jenkins.plugins.stagegates.engine.run.StageState;
import io.jenkins.plugins.stagegates.local.program.BuildResult;
import io.jenkins.plugins.stagegates.local.program.Ending;
import io.jenkins.plugins.stagegates.local.program.StageControl;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reports what the program of one run does to the engine, and hands the engine's decisions back to it. */
final class RunControl implements StageControl {

    private final RunId run;
    private final StageEngine engine;
    private final StagePolicies policies;
    private final Function<String, String> decrypt;
    private final Consumer<List<Object>> properties;
    private final Questions questions = new Questions();

    RunControl(
            RunId run,
            StageEngine engine,
            StagePolicies policies,
            Function<String, String> decrypt,
            Consumer<List<Object>> properties) {
        this.run = run;
        this.engine = engine;
        this.policies = policies;
        this.decrypt = decrypt;
        this.properties = properties;
    }

    /** These stages have moved on: answers whatever the program asks about them and is decided now. */
    void advanced(Set<StagePath> stages) {
        questions.answer(state(), stages);
    }

    @Override
    public boolean knows(String path) {
        return state().stage(new StagePath(path)).isPresent();
    }

    @Override
    public void enterStage(String path, List<String> branches, Consumer<StageDecision> reply) {
        StagePath stage = new StagePath(path);
        ask(
                stage,
                ScopeState.STAGE,
                state ->
                        GateAnswers.entered(state.stage(stage).orElseThrow(), state.directive(stage, ScopeState.STAGE)),
                reply,
                new HostCommand.EnterStage(
                        stage, branches.stream().map(StagePath::new).toList()));
    }

    @Override
    public void branchEntered(String path) {
        engine.report(run, new HostCommand.EnterBranch(new StagePath(path)));
    }

    @Override
    public void branchEnded(String path, Optional<Failure> failure) {
        engine.report(run, new HostCommand.EndBranch(new StagePath(path), asAbort(failure)));
    }

    @Override
    public void openGate(String path, String block, Map<String, @Nullable Object> policy, Consumer<GateAnswer> reply) {
        StagePath stage = new StagePath(path);
        StagePolicy read = policies.stageGate(policy);
        Optional<Refusal> refusal = ask(
                stage,
                ScopeState.STAGE,
                state -> GateAnswers.gate(state.stage(stage).orElseThrow(), state.directive(stage, ScopeState.STAGE)),
                reply,
                new HostCommand.ApplyPolicy(stage, block, read));
        refusal.ifPresent(why -> reply.accept(refused(why)));
    }

    private static GateAnswer refused(Refusal refusal) {
        return new GateAnswer.Fail(ErrorType.UNKNOWN, BuildResult.FAILURE, refusal.message());
    }

    @Override
    public void openInput(
            String path, String block, Map<String, @Nullable Object> arguments, Consumer<GateAnswer> reply) {
        Gate gate = policies.input(arguments);
        StagePath stage = known(path)
                .orElseThrow(() -> new IllegalArgumentException(
                        "An 'input' outside of stages can't be answered here; put it inside of stage('...') { ... }"));
        Optional<Refusal> refusal = ask(
                stage,
                block,
                state -> GateAnswers.input(state.stage(stage).orElseThrow(), block),
                reply,
                new HostCommand.AskInput(stage, block, gate));
        refusal.ifPresent(why -> reply.accept(refused(why)));
    }

    @Override
    public void withdrawGate(String path, Failure cause) {
        giveUp(new StagePath(path), ScopeState.STAGE, cause);
    }

    @Override
    public void withdrawInput(String path, String block) {
        known(path).ifPresent(stage -> {
            questions.drop(stage, block);
            engine.report(run, new HostCommand.WithdrawInput(stage, block, Optional.empty()));
        });
    }

    @Override
    public void enterBlock(String path, String block, List<Object> strategies) {
        policies.failureStrategy(strategies);
        if (known(path).isEmpty()) {
            throw new IllegalArgumentException(OutsideOfStage.ofStep("failureStrategy"));
        }
    }

    @Override
    public void failed(FailureReport report, Consumer<Resolution> reply) {
        StagePath stage = known(report.path()).orElseThrow();
        boolean ofStage = report.level() == FailureReport.Level.STAGE;
        String scope = ofStage ? ScopeState.STAGE : report.block();
        FailureStrategy strategy = ofStage ? FailureStrategy.NONE : policies.failureStrategy(report.strategies());
        ask(
                stage,
                scope,
                state -> GateAnswers.resolution(state.stage(stage).orElseThrow(), state.directive(stage, scope)),
                reply,
                ofStage
                        ? new HostCommand.FailBody(stage, report.attempt(), report.failure())
                        : new HostCommand.FailBlock(stage, scope, report.attempt(), strategy, report.failure()));
    }

    @Override
    public void giveUp(FailureReport report, Failure cause) {
        boolean ofStage = report.level() == FailureReport.Level.STAGE;
        giveUp(known(report.path()).orElseThrow(), ofStage ? ScopeState.STAGE : report.block(), cause);
    }

    private void giveUp(StagePath stage, String scope, Failure cause) {
        questions.drop(stage, scope);
        engine.report(run, new HostCommand.GiveUpWait(stage, scope, cause));
    }

    @Override
    public void leaveBlock(String path, String block) {
        // The engine needs to know of failures only.
    }

    @Override
    public void stageEnded(StageEnding ending, Consumer<Resolution> reply) {
        StagePath stage = new StagePath(ending.path());
        Map<String, String> old = state().stage(stage).orElseThrow().left().environment();
        ending.environment().forEach((name, value) -> {
            if (!value.equals(old.get(name))) {
                engine.report(run, new HostCommand.RecordEnvironment(stage, name, value));
            }
        });
        ask(
                stage,
                ScopeState.STAGE,
                state -> GateAnswers.resolution(
                        state.stage(stage).orElseThrow(), state.directive(stage, ScopeState.STAGE)),
                reply,
                new HostCommand.EndStage(
                        stage,
                        Value.of(ending.value()).filter(v -> ending.value() != null),
                        asAbort(ending.failure())));
    }

    /** What interrupts a run that is being aborted is the abort, whatever it looks like from inside. */
    private Optional<Failure> asAbort(Optional<Failure> ended) {
        boolean aborting = state().abort().isPresent();
        return ended.map(failure -> aborting ? failure.treated(Failure.Treatment.ABORT) : failure);
    }

    @Override
    public void stageWorsened(String path, Mark mark, String message) {
        StageStatus status = StageStatus.valueOf(mark.name());
        known(path).ifPresent(stage -> engine.report(run, new HostCommand.MarkStage(stage, status, message)));
        StagePath.parse(path).ifPresent(branch -> engine.report(run, new HostCommand.MarkBranch(branch, status)));
    }

    @Override
    public void stageSkipped(String path) {
        engine.report(run, new HostCommand.SkipStage(new StagePath(path), SkipReason.CONDITION));
    }

    @Override
    public void recordOutput(String path, String name, Object value) {
        Value plain = Value.of(value).orElseThrow();
        accepted(engine.report(run, new HostCommand.RecordOutput(new StagePath(path), name, plain)));
    }

    @Override
    public void readOutput(String path, String stage, String name, Consumer<Ending> reply) {
        StageOutputs.Found found = StageOutputs.find(state(), stage, name);
        found.stage()
                .flatMap(from ->
                        known(path).map(reader -> new HostCommand.Learn(reader, new Dependency.Output(from, name))))
                .ifPresent(learnt -> engine.report(run, learnt));
        reply.accept(Outputs.ending(found));
    }

    @Override
    public void stashUsed(String path, String name, boolean written) {
        Optional<StagePath> stage = known(path);
        if (stage.isEmpty()) {
            return;
        }
        if (written) {
            engine.report(run, new HostCommand.RecordStash(stage.get(), name));
            return;
        }
        state().stages().inOrder().stream()
                .filter(other -> other.left().stashes().contains(name))
                .map(StageState::path)
                .reduce((first, second) -> second)
                .ifPresent(from ->
                        engine.report(run, new HostCommand.Learn(stage.get(), new Dependency.Stash(from, name))));
    }

    @Override
    public void propertiesSet(List<Object> set) {
        properties.accept(set);
    }

    @Override
    public Map<String, String> secretsOf(String path) {
        return known(path)
                .flatMap(stage -> state().stage(stage))
                .map(stage -> SecretInputs.of(stage, decrypt))
                .orElseGet(Map::of);
    }

    /** Asks before it reports, so that an answer that comes from another thread at once is not missed. */
    private <A> Optional<Refusal> ask(
            StagePath stage,
            String scope,
            Function<RunState, Optional<A>> answer,
            Consumer<A> reply,
            HostCommand command) {
        questions.ask(stage, scope, answer, reply);
        Optional<Refusal> refusal = engine.report(run, command).refused();
        if (refusal.isPresent()) {
            questions.drop(stage, scope);
        } else {
            questions.answer(state(), Set.of(stage));
        }
        return refusal;
    }

    private static void accepted(Outcome<RunState> outcome) {
        outcome.refused().ifPresent(refusal -> {
            throw new IllegalArgumentException(refusal.message());
        });
    }

    private RunState state() {
        return engine.state(run).orElseThrow();
    }

    /** The stage of this path, or for a branch that is none the stage around it. */
    private Optional<StagePath> known(String path) {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        StagePath exact = new StagePath(path);
        RunState state = state();
        return state.stage(exact).or(() -> state.stages().enclosing(exact)).map(StageState::path);
    }
}
