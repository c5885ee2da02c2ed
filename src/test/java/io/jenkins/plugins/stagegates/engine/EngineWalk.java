package io.jenkins.plugins.stagegates.engine;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.FailureStrategy;
import io.jenkins.plugins.stagegates.engine.model.Gate;
import io.jenkins.plugins.stagegates.engine.model.PolicyLimits;
import io.jenkins.plugins.stagegates.engine.model.PolicyReader;
import io.jenkins.plugins.stagegates.engine.model.PolicyReading;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.model.SkipReason;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StagePolicy;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import io.jenkins.plugins.stagegates.engine.model.Value;
import io.jenkins.plugins.stagegates.engine.run.HostCommand;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.engine.run.ScopeState;
import io.jenkins.plugins.stagegates.engine.run.StageState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A host and three people who do random things to one run, as far as a program could do them. */
final class EngineWalk {

    private static final List<StagePath> PATHS = List.of(
            StagePath.of("A"), StagePath.of("B"), StagePath.of("B", "x"), StagePath.of("B", "y"), StagePath.of("C"));
    private static final List<ErrorType> TYPES =
            List.of(ErrorType.TIMEOUT, ErrorType.CONNECTIVITY, ErrorType.REJECTED, ErrorType.UNKNOWN);
    private static final List<String> VERDICTS = List.of("FAIL", "FAIL_AND_CONTINUE", "IGNORE", "MARK_AS_SUCCESS");

    private final EngineFixture host = new EngineFixture();
    private final Random random;
    private final RunId run;
    private final List<String> trace = new ArrayList<>();
    private int keys;

    EngineWalk(long seed) {
        random = new Random(seed);
        run = host.start();
    }

    EngineFixture host() {
        return host;
    }

    RunId run() {
        return run;
    }

    /** What was done, a line each. */
    String trace() {
        return String.join("\n", trace);
    }

    /** Does one more thing. */
    void step() {
        switch (random.nextInt(12)) {
            case 0, 1, 2 ->
                PATHS.forEach(path -> {
                    if (random.nextInt(3) == 0) {
                        enter(path);
                    }
                });
            case 3, 4, 5 -> inside(active());
            case 6, 7 -> person(active());
            case 8, 9 -> pass();
            default -> leave(active());
        }
    }

    /** A stage in which nothing else is active, if there is one. */
    private StagePath active() {
        List<StagePath> active = state().stages().inOrder().stream()
                .filter(StageState::isActive)
                .map(StageState::path)
                .filter(path -> !hasActiveInside(path))
                .toList();
        return pick(active.isEmpty() ? PATHS : active);
    }

    /** The program is over. */
    void end() {
        report(new HostCommand.EndRun(pick(List.of(RunStatus.SUCCESS, RunStatus.UNSTABLE)), maybeFailure()));
    }

    private void enter(StagePath path) {
        boolean reachable =
                path.parent().map(parent -> isExecuting(state(), parent)).orElse(true);
        if (reachable) {
            report(new HostCommand.EnterStage(path, path.parent().isPresent() ? List.of(path) : List.of()));
            boolean group = path.equals(PATHS.get(1)) && isExecuting(state(), path) && !hasActiveInside(path);
            if (group && random.nextInt(3) > 0) {
                report(new HostCommand.ApplyPolicy(path, "group", retrying()));
            }
        }
    }

    /** The program does something in the stage's own code. */
    private void inside(StagePath path) {
        if (!isExecuting(state(), path) || hasActiveInside(path)) {
            return;
        }
        StageState stage = state().stage(path).orElseThrow();
        String block = "block" + random.nextInt(2);
        switch (random.nextInt(9)) {
            case 0, 1, 2 -> report(new HostCommand.ApplyPolicy(path, "gate" + keys++, policy()));
            case 3 -> report(new HostCommand.AskInput(path, "input" + keys++, gate()));
            case 4 ->
                stage.openGate()
                        .flatMap(open -> open.input())
                        .ifPresent(key -> report(new HostCommand.WithdrawInput(path, key, Optional.empty())));
            case 5, 6 ->
                report(new HostCommand.FailBlock(path, block, stage.scope(block).attempt(), strategy(), failure()));
            case 7 -> report(new HostCommand.GiveUpWait(path, block, failure()));
            default -> note(path);
        }
    }

    private void note(StagePath path) {
        switch (random.nextInt(4)) {
            case 0 -> report(new HostCommand.RecordOutput(path, "IMAGE", Value.text("app:" + keys++)));
            case 1 -> report(new HostCommand.RecordEnvironment(path, "REGION", "eu"));
            case 2 -> report(new HostCommand.RecordStash(path, "jar"));
            default ->
                report(new HostCommand.MarkStage(
                        path,
                        pick(List.of(StageStatus.UNSTABLE, StageStatus.FAILED, StageStatus.FAILURE_IGNORED)),
                        "so"));
        }
    }

    /** The body or the stage ends, or its condition turns out false. */
    private void leave(StagePath path) {
        Optional<StageState> known = state().stage(path).filter(StageState::isActive);
        if (known.isEmpty() || hasActiveInside(path)) {
            return;
        }
        int attempt = known.get().scope(ScopeState.STAGE).attempt();
        boolean pauses = known.get().status() == StageStatus.PENDING;
        boolean hasGate = !known.get().place().policyKey().isEmpty();
        int choice = random.nextInt(12);
        if (choice == 0) {
            report(new HostCommand.SkipStage(path, pick(List.of(SkipReason.CONDITION, SkipReason.EARLIER_FAILURE))));
        } else if (choice == 1) {
            report(new HostCommand.GiveUpWait(path, ScopeState.STAGE, failure()));
        } else if (pauses && choice < 7) {
            report(new HostCommand.EndStage(path, Optional.empty(), Optional.of(failure())));
        } else if (hasGate && choice < 9) {
            report(new HostCommand.FailBody(path, attempt, failure()));
        } else if (known.get().stage().path().depth() > 1 || choice == 9) {
            report(new HostCommand.EndStage(path, Optional.of(Value.text("done")), maybeFailure()));
        }
    }

    private void person(StagePath path) {
        Actor who = pick(List.of(EngineFixture.ALICE, EngineFixture.BOB, EngineFixture.EVE));
        List<StagePath> waiting = state().stages().inOrder().stream()
                .filter(StageState::isWaiting)
                .map(StageState::path)
                .toList();
        String stage = (waiting.isEmpty() ? path : pick(waiting)).text();
        PersonCommand command = switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> new PersonCommand.Trigger(stage, random.nextBoolean() ? Map.of() : Map.of("V", "1"), "");
            case 4, 5 -> new PersonCommand.SaveInputs(stage, Map.of("V", pick(List.of("1", "2", "x"))));
            case 6, 7, 8 -> new PersonCommand.Reject(stage, "no");
            case 9 -> random.nextInt(12) == 0 ? new PersonCommand.Abort("enough") : new PersonCommand.Reject(stage, "");
            default -> new PersonCommand.Intervene(stage, pick(List.of(PersonCommand.Choice.values())), "");
        };
        trace.add(who + " " + command + ": " + host.act(run, who, command));
    }

    private void pass() {
        Duration time = Duration.ofSeconds(random.nextInt(90));
        trace.add("pass " + time);
        host.pass(run, time);
    }

    /** Reports twice: a host that was restarted says everything again, which must change nothing. */
    private void report(HostCommand command) {
        host.report(run, command);
        int stored = host.journal.read(run).size();
        trace.add(command + "\n  " + host.text(run).replace("\n", "\n  "));
        boolean fact = command instanceof HostCommand.RecordOutput
                || command instanceof HostCommand.RecordEnvironment
                || command instanceof HostCommand.RecordStash
                || command instanceof HostCommand.MarkStage;
        if (!fact) {
            host.report(run, command);
            org.assertj.core.api.Assertions.assertThat(host.journal.read(run))
                    .as("%s, repeated", command)
                    .hasSize(stored);
        }
    }

    private RunState state() {
        return host.state(run);
    }

    private static boolean isExecuting(RunState state, StagePath path) {
        return state.stage(path)
                .filter(stage -> stage.isActive() && stage.status() != StageStatus.PENDING)
                .filter(stage ->
                        stage.openGate().filter(open -> open.isOfStage()).isEmpty())
                .filter(stage -> stage.scope(ScopeState.STAGE).standing() instanceof ScopeState.Executing)
                .isPresent();
    }

    private boolean hasActiveInside(StagePath path) {
        return state().stages().inside(path).stream().anyMatch(StageState::isActive);
    }

    private Gate gate() {
        return policyOf(Map.of("runMode", "manual", "timeout", "40s")).gate().orElseThrow();
    }

    private StagePolicy policy() {
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("runMode", random.nextInt(4) == 0 ? "auto" : "manual");
        if (policy.get("runMode").equals("manual")) {
            policy.put("timeout", pick(List.of("30s", "2m")));
            policy.put("optional", random.nextInt(6) == 0);
            policy.put("approvals", 1 + random.nextInt(2));
            if (random.nextBoolean()) {
                policy.put("inputs", List.of(input()));
                policy.put("patterns", Map.of("V", "[0-9]"));
            }
        }
        List<Map<String, Object>> entries = new ArrayList<>(entries());
        if (policy.containsKey("inputs") && random.nextBoolean()) {
            entries.removeIf(entry -> entry.get("errors").equals(List.of("TIMEOUT")));
            entries.add(Map.of("errors", List.of("TIMEOUT"), "action", "USE_DEFAULTS"));
        }
        policy.put("onFailure", entries);
        return policyOf(policy);
    }

    private StagePolicy retrying() {
        return policyOf(Map.of(
                "onFailure",
                List.of(Map.of("errors", List.of("ALL"), "action", "RETRY", "count", 3, "intervals", List.of("1s")))));
    }

    private Map<String, Object> input() {
        return random.nextBoolean()
                ? Map.of("type", "string", "name", "V")
                : Map.of("type", "string", "name", "V", "defaultValue", "7");
    }

    private FailureStrategy strategy() {
        return policyOf(Map.of("onFailure", entries())).onFailure();
    }

    private List<Map<String, Object>> entries() {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (ErrorType type : TYPES) {
            if (random.nextInt(4) > 0) {
                entries.add(entry(type));
            }
        }
        return entries;
    }

    private Map<String, Object> entry(ErrorType type) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("errors", List.of(type.name()));
        String action = pick(List.of("RETRY", "INTERVENTION", "other"));
        entry.put("action", action.equals("other") ? verdict() : action);
        if (action.equals("RETRY")) {
            entry.put("count", 1 + random.nextInt(2));
            entry.put("intervals", List.of("20s"));
            entry.put("then", verdict());
        } else if (action.equals("INTERVENTION")) {
            entry.put("timeout", "50s");
            entry.put("onTimeout", verdict());
        }
        return entry;
    }

    private String verdict() {
        return random.nextInt(12) == 0 ? "ABORT" : pick(VERDICTS);
    }

    private static StagePolicy policyOf(Map<String, Object> arguments) {
        PolicyReading<StagePolicy> reading = new PolicyReader(PolicyLimits.DEFAULT, text -> text).stageGate(arguments);
        return reading.policy()
                .orElseThrow(() -> new IllegalArgumentException(arguments + " " + reading.explanation()));
    }

    private Optional<Failure> maybeFailure() {
        return random.nextBoolean() ? Optional.of(failure()) : Optional.empty();
    }

    private Failure failure() {
        Failure failure = new Failure(pick(TYPES), "it broke");
        return random.nextInt(3) == 0 ? failure.treated(pick(List.of(Failure.Treatment.values()))) : failure;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
