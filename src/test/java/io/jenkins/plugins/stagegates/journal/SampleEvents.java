package io.jenkins.plugins.stagegates.journal;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.Dependency;
import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.FailureAction;
import io.jenkins.plugins.stagegates.engine.model.FailureAction.Verdict;
import io.jenkins.plugins.stagegates.engine.model.FailureStrategy;
import io.jenkins.plugins.stagegates.engine.model.Gate;
import io.jenkins.plugins.stagegates.engine.model.InputDefinition;
import io.jenkins.plugins.stagegates.engine.model.InputType;
import io.jenkins.plugins.stagegates.engine.model.InputValue;
import io.jenkins.plugins.stagegates.engine.model.Inputs;
import io.jenkins.plugins.stagegates.engine.model.JobSettings;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunOrigin;
import io.jenkins.plugins.stagegates.engine.model.RunRecord;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.model.Selection;
import io.jenkins.plugins.stagegates.engine.model.SkipReason;
import io.jenkins.plugins.stagegates.engine.model.Stage;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StagePolicy;
import io.jenkins.plugins.stagegates.engine.model.StageRecord;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import io.jenkins.plugins.stagegates.engine.model.Value;
import io.jenkins.plugins.stagegates.engine.plan.PlannedStage;
import io.jenkins.plugins.stagegates.engine.plan.RunPlan;
import io.jenkins.plugins.stagegates.engine.run.BranchEvent;
import io.jenkins.plugins.stagegates.engine.run.FailureEvent;
import io.jenkins.plugins.stagegates.engine.run.GateEvent;
import io.jenkins.plugins.stagegates.engine.run.GateState;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.engine.run.ScopeState;
import io.jenkins.plugins.stagegates.engine.run.StageEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Events of every type, each with every field filled, and again with what may be missing missing. */
final class SampleEvents {

    static final Instant AT = Instant.parse("2026-03-04T05:06:07.008Z");
    static final Instant LATER = Instant.parse("2026-03-04T05:16:07.008Z");

    private static final Actor ALICE = new Actor("alice");
    private static final StagePath BUILD = StagePath.of("Build");
    private static final StagePath DEPLOY = StagePath.of("Deploy", "eu");
    private static final Failure FAILURE = new Failure(ErrorType.TIMEOUT, "Nobody came.", Failure.Treatment.CONTINUE);
    private static final Map<String, InputValue> INPUTS =
            ordered("VERSION", InputValue.plain("v1.2.0"), "PASSWORD", InputValue.encrypted("v1:AAECAwQ="));

    private SampleEvents() {}

    static List<RunEvent> all() {
        return batches().stream().flatMap(List::stream).toList();
    }

    /** As they came to be stored: kinds that are added later are appended to what is there. */
    static List<List<RunEvent>> batches() {
        return List.of(
                first(),
                List.of(
                        new GateEvent.InputWithdrawn(AT, DEPLOY),
                        new FailureEvent.WaitGivenUp(AT, DEPLOY, "block/1", FAILURE)),
                List.of(
                        new BranchEvent.BranchStarted(AT, DEPLOY),
                        new BranchEvent.BranchMarked(AT, DEPLOY, StageStatus.UNSTABLE),
                        new BranchEvent.BranchEnded(AT, DEPLOY, StageStatus.UNSTABLE)));
    }

    private static List<RunEvent> first() {
        return List.of(
                new RunEvent.RunStarted(
                        AT,
                        new RunState.Header(
                                new RunId("release", 7),
                                retryStart(),
                                plan(),
                                new JobSettings(true, false, Duration.ofDays(3)),
                                Map.of(DEPLOY, INPUTS))),
                new RunEvent.RunStarted(
                        AT,
                        new RunState.Header(
                                new RunId("release", 1),
                                new RunRecord.Start(ALICE, AT, new RunOrigin.Fresh(), Selection.ALL, Map.of()),
                                RunPlan.EVERYTHING,
                                JobSettings.DEFAULT,
                                Map.of())),
                new RunEvent.RunStarted(
                        AT,
                        new RunState.Header(
                                new RunId("release", 2),
                                new RunRecord.Start(
                                        ALICE,
                                        AT,
                                        new RunOrigin.Rerun(1, Optional.of(BUILD)),
                                        Selection.of("Build"),
                                        Map.of()),
                                new RunPlan(List.of(), Optional.of(Set.of())),
                                JobSettings.DEFAULT,
                                Map.of())),
                new RunEvent.AbortRequested(AT, ALICE, "enough"),
                new RunEvent.RunEnded(AT, RunStatus.EXPIRED, "Stage 'Deploy' expired."),
                new RunEvent.CommandAnswered(AT, "c-1"),
                new RunEvent.HostNoted(AT, "step/1", value()),
                new StageEvent.StageStarted(AT, DEPLOY, List.of(DEPLOY)),
                new StageEvent.StageStarted(AT, BUILD, List.of()),
                new StageEvent.StageSkipped(AT, DEPLOY, List.of(DEPLOY), SkipReason.NOT_SELECTED),
                new StageEvent.PolicyGiven(AT, DEPLOY, "gate/1", policy()),
                new StageEvent.PolicyGiven(AT, DEPLOY, "gate/1", StagePolicy.NONE),
                new StageEvent.StageMarked(AT, DEPLOY, StageStatus.UNSTABLE, "2 tests failed"),
                new StageEvent.StageEnded(AT, DEPLOY, StageStatus.FAILED, true, Optional.of(Value.text("done"))),
                new StageEvent.StageEnded(AT, DEPLOY, StageStatus.SUCCESS, false, Optional.empty()),
                new StageEvent.OutputRecorded(AT, DEPLOY, "IMAGE", Value.text("app:3")),
                new StageEvent.EnvironmentRecorded(AT, DEPLOY, "REGION", "eu"),
                new StageEvent.StashRecorded(AT, DEPLOY, "jar"),
                new StageEvent.DependencyLearnt(AT, DEPLOY, new Dependency.Output(BUILD, "IMAGE")),
                new StageEvent.DependencyLearnt(AT, DEPLOY, new Dependency.Stash(BUILD, "jar")),
                new GateEvent.GateOpened(
                        AT, DEPLOY, LATER, Map.of("VERSION", new GateState.Given(InputValue.plain("v1"), ALICE, AT))),
                new GateEvent.GateOpened(AT, DEPLOY, LATER, Map.of()),
                new GateEvent.InputAsked(AT, DEPLOY, "step/3", Gate.waiting(Duration.ofDays(30)), LATER),
                new GateEvent.InputLeft(AT, DEPLOY),
                new GateEvent.InputsSaved(AT, DEPLOY, ALICE, INPUTS),
                new GateEvent.GateApproved(AT, DEPLOY, ALICE, "go", INPUTS),
                new GateEvent.GatePassed(AT, DEPLOY, ALICE, GateState.Outcome.DEFAULTED, INPUTS),
                new GateEvent.GateRejected(AT, DEPLOY, ALICE, "no"),
                new GateEvent.GateExpired(AT, DEPLOY),
                new FailureEvent.RetryPlanned(AT, DEPLOY, "block/1", FAILURE, 2, LATER, true),
                new FailureEvent.AttemptStarted(AT, DEPLOY, ""),
                new FailureEvent.InterventionOpened(
                        AT, DEPLOY, "", FAILURE, new ScopeState.Intervening(LATER, Verdict.ABORT, FAILURE, true)),
                new FailureEvent.InterventionDecided(AT, DEPLOY, "", ALICE, "RETRY", "once more"),
                new FailureEvent.FailureSettled(AT, DEPLOY, "", FAILURE, Verdict.IGNORE),
                new FailureEvent.FailurePassedOn(AT, DEPLOY, "", FAILURE));
    }

    private static RunRecord.Start retryStart() {
        return new RunRecord.Start(
                ALICE,
                LATER,
                new RunOrigin.Retry(5, DEPLOY, RunOrigin.ParallelScope.ALL, 3),
                new Selection(
                        List.of("Build", "Deploy/eu"),
                        Optional.of(4),
                        Map.of("Build", ordered("IMAGE", Value.text("app:3"), "COUNT", number("3")))),
                INPUTS);
    }

    private static RunPlan plan() {
        Stage stage = new Stage(DEPLOY, policy(), List.of(DEPLOY), Set.of(new Dependency.Stash(BUILD, "jar")));
        StageRecord record = new StageRecord(
                Stage.plain(BUILD),
                StageStatus.REUSED,
                StageStatus.UNSTABLE,
                Optional.of(SkipReason.CONDITION),
                4,
                new StageRecord.Carried(
                        Map.of("IMAGE", Value.text("app:3")),
                        Map.of("REGION", "eu"),
                        Set.of("jar", "docs"),
                        Map.of("VERSION", InputValue.plain("v1")),
                        Optional.of(number("1.50"))));
        return new RunPlan(
                List.of(
                        PlannedStage.reuse(record, "It was UNSTABLE in run 4."),
                        PlannedStage.run(stage, "It is the retry point."),
                        PlannedStage.skip(Stage.plain(StagePath.of("Docs")), SkipReason.NOT_SELECTED, "Not selected.")),
                Optional.of(Set.of(DEPLOY, BUILD)));
    }

    private static StagePolicy policy() {
        Inputs inputs = new Inputs(List.of(
                new InputDefinition(
                        "VERSION",
                        InputType.STRING,
                        "Which one?",
                        Optional.of(InputValue.plain("v1")),
                        List.of(),
                        Optional.of(Pattern.compile("v[0-9]+.*")),
                        false),
                new InputDefinition(
                        "REGION",
                        InputType.CHOICE,
                        "",
                        Optional.empty(),
                        List.of("eu", "us"),
                        Optional.empty(),
                        true)));
        Gate gate = new Gate(
                Duration.ofHours(2), "Deploy?", inputs, List.of("alice", "ops"), 2, new Gate.Rules(false, true));
        FailureStrategy strategy = new FailureStrategy(List.of(
                new FailureStrategy.Entry(
                        Set.of(ErrorType.TIMEOUT, ErrorType.AGENT),
                        new FailureAction.Retry(
                                2,
                                List.of(Duration.ofSeconds(10), Duration.ofMinutes(1)),
                                new FailureAction.Intervention(Duration.ofMinutes(5), Verdict.FAIL))),
                new FailureStrategy.Entry(Set.of(ErrorType.ALL), Verdict.MARK_AS_SUCCESS)));
        return new StagePolicy(Optional.of(gate), List.of("Build"), strategy);
    }

    private static Value value() {
        return new Value.Entries(ordered(
                "text",
                Value.text("line\n\u00fc \ud83d\ude80"),
                "numbers",
                new Value.Items(List.of(number("-1"), number("1.50"), number("12345678901234567890")))));
    }

    private static Value number(String digits) {
        return new Value.Numeric(new BigDecimal(digits));
    }

    private static <T> Map<String, T> ordered(String name1, T value1, String name2, T value2) {
        Map<String, T> map = new LinkedHashMap<>();
        map.put(name1, value1);
        map.put(name2, value2);
        return map;
    }
}
