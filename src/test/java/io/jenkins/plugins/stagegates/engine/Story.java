package io.jenkins.plugins.stagegates.engine;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.FailureStrategy;
import io.jenkins.plugins.stagegates.engine.model.PolicyLimits;
import io.jenkins.plugins.stagegates.engine.model.PolicyReader;
import io.jenkins.plugins.stagegates.engine.model.PolicyReading;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StagePolicy;
import io.jenkins.plugins.stagegates.engine.run.Directive;
import io.jenkins.plugins.stagegates.engine.run.HostCommand;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.engine.run.ScopeState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run, told in a few words by a test that plays the host. Stages are named by their paths. */
final class Story {

    final EngineFixture host;
    final RunId run;

    Story() {
        this(new EngineFixture());
    }

    Story(EngineFixture host) {
        this.host = host;
        run = host.start();
    }

    Story(EngineFixture host, RunId run) {
        this.host = host;
        this.run = run;
    }

    Story enter(String... stages) {
        for (String stage : stages) {
            host.report(run, new HostCommand.EnterStage(new StagePath(stage), List.of()));
        }
        return this;
    }

    /** The stage comes to its {@code stageGate}. */
    Story policy(String stage, Map<String, ?> arguments) {
        host.report(run, new HostCommand.ApplyPolicy(new StagePath(stage), "gate of " + stage, policyOf(arguments)));
        return this;
    }

    Story gate(String stage, Map<String, ?> arguments) {
        Map<String, Object> all = new HashMap<>(arguments);
        all.put("runMode", "manual");
        return enter(stage).policy(stage, all);
    }

    /** The body of the stage fails in its present attempt. */
    Story fail(String stage, ErrorType type) {
        int attempt = state().stage(new StagePath(stage))
                .orElseThrow()
                .scope(ScopeState.STAGE)
                .attempt();
        host.report(run, new HostCommand.FailBody(new StagePath(stage), attempt, failure(type)));
        return this;
    }

    /** A block of {@code failureStrategy} fails in its present attempt. */
    Story failBlock(String stage, String block, ErrorType type, Map<String, ?>... entries) {
        int attempt =
                state().stage(new StagePath(stage)).orElseThrow().scope(block).attempt();
        host.report(
                run,
                new HostCommand.FailBlock(new StagePath(stage), block, attempt, strategyOf(entries), failure(type)));
        return this;
    }

    Story end(String... stages) {
        for (String stage : stages) {
            host.report(run, new HostCommand.EndStage(new StagePath(stage), Optional.empty(), Optional.empty()));
        }
        return this;
    }

    /** What left the stage's body leaves the stage. */
    Story leave(String stage, Failure failure) {
        host.report(run, new HostCommand.EndStage(new StagePath(stage), Optional.empty(), Optional.of(failure)));
        return this;
    }

    Story over() {
        return over(RunStatus.SUCCESS, Optional.empty());
    }

    Story over(RunStatus result, Optional<Failure> failure) {
        host.report(run, new HostCommand.EndRun(result, failure));
        return this;
    }

    Story pass(String time) {
        host.pass(run, Duration.parse("PT" + time));
        return this;
    }

    String act(Actor actor, PersonCommand command) {
        return host.act(run, actor, command);
    }

    /** The refusal of a command as people read it. */
    String refusal(Actor actor, PersonCommand command) {
        return host.engine
                .submit(run, actor, command, Optional.empty())
                .refused()
                .map(why -> why.code() + " " + why.message() + (why.fields().isEmpty() ? "" : " " + why.fields())
                        + (why.who().isEmpty() ? "" : " " + why.who()))
                .orElse("OK");
    }

    RunState state() {
        return host.state(run);
    }

    /** The run and its stages, a line each. */
    String text() {
        return host.text(run);
    }

    /** What the host is to do with the stage's block. */
    String told(String stage) {
        return told(stage, ScopeState.STAGE);
    }

    String told(String stage, String block) {
        Directive directive = state().directive(new StagePath(stage), block);
        if (directive instanceof Directive.Fail fail) {
            return "Fail " + fail.failure().treatment() + ": " + fail.failure().message();
        } else if (directive instanceof Directive.RunBody body) {
            return "RunBody " + body.attempt() + (body.inputs().isEmpty() ? "" : " " + body.inputs());
        }
        return directive.getClass().getSimpleName();
    }

    /** What was stored, the name of each event. */
    List<String> events() {
        List<String> names = new ArrayList<>();
        host.journal.read(run).forEach(event -> names.add(event.getClass().getSimpleName()));
        return names;
    }

    static Failure failure(ErrorType type) {
        return new Failure(type, "broken");
    }

    static Map<String, Object> entry(String errors, String action) {
        return Map.of("errors", List.of(errors.split(",")), "action", action);
    }

    static StagePolicy policyOf(Map<String, ?> arguments) {
        return valid(new PolicyReader(PolicyLimits.DEFAULT, text -> "#" + text).stageGate(arguments));
    }

    private static FailureStrategy strategyOf(Map<String, ?>... entries) {
        return valid(new PolicyReader(PolicyLimits.DEFAULT, text -> text).failureStrategy(List.of(entries)));
    }

    private static <T> T valid(PolicyReading<T> reading) {
        return reading.policy().orElseThrow(() -> new IllegalArgumentException(reading.explanation()));
    }
}
