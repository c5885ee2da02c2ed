package io.jenkins.plugins.stagegates.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.Clearance;
import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.FailureAction;
import io.jenkins.plugins.stagegates.engine.model.FailureStrategy;
import io.jenkins.plugins.stagegates.engine.model.Gate;
import io.jenkins.plugins.stagegates.engine.model.InputDefinition;
import io.jenkins.plugins.stagegates.engine.model.InputType;
import io.jenkins.plugins.stagegates.engine.model.InputValue;
import io.jenkins.plugins.stagegates.engine.model.Inputs;
import io.jenkins.plugins.stagegates.engine.model.JobSettings;
import io.jenkins.plugins.stagegates.engine.model.Permission;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunOrigin;
import io.jenkins.plugins.stagegates.engine.model.RunRecord;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.model.Selection;
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
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.engine.run.ScopeState;
import io.jenkins.plugins.stagegates.engine.run.StageEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RunViewTest {

    private static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");
    private static final Actor ALICE = new Actor("alice");
    private static final Actor BOB = new Actor("bob");
    private static final StagePath BUILD = StagePath.of("Build");
    private static final StagePath TEST = StagePath.of("Test", "unit");
    private static final StagePath DEPLOY = StagePath.of("Deploy");
    private static final String SECRET = "c2VjcmV0";

    private final List<RunEvent> events = new ArrayList<>();

    @Test
    void shouldShowAGateWithItsInputsButNeverAPasswordWhenAStageWaits() {
        waitingRun();

        String json = ViewJson.indented(view(BOB, Set.of(Permission.READ, Permission.BUILD), true));

        assertThat(json).isEqualTo(golden("waiting-run.json")).doesNotContain(SECRET);
    }

    @Test
    void shouldShowAttemptsAnInterventionAndOutputsWhenAStageHasFailed() {
        started(RunPlan.EVERYTHING, new RunOrigin.Fresh());
        events.add(new StageEvent.StageStarted(at(1), BUILD, List.of()));
        events.add(new StageEvent.OutputRecorded(at(2), BUILD, "IMAGE", Value.text("app:7")));
        Failure failure = new Failure(ErrorType.VERIFICATION, "2 tests failed");
        events.add(new FailureEvent.InterventionOpened(
                at(3),
                BUILD,
                ScopeState.STAGE,
                failure,
                new ScopeState.Intervening(at(603), FailureAction.Verdict.FAIL, failure, false)));

        assertThat(ViewJson.indented(view(ALICE, Set.of(Permission.values()), false)))
                .isEqualTo(golden("intervention-run.json"));
    }

    @Test
    void shouldShowWhatWasReusedAndWhyWhenARunIsARetry() {
        Stage plain = new Stage(BUILD, StagePolicy.NONE, List.of(), Set.of());
        StageRecord record = new StageRecord(
                plain, StageStatus.UNSTABLE, StageStatus.UNSTABLE, Optional.empty(), 1, StageRecord.Carried.NOTHING);
        RunPlan plan = new RunPlan(
                List.of(
                        PlannedStage.reuse(record, "Taken from run 1."),
                        PlannedStage.run(new Stage(DEPLOY, StagePolicy.NONE, List.of(), Set.of()), "The retry point.")),
                Optional.empty());
        started(plan, new RunOrigin.Retry(1, DEPLOY, RunOrigin.ParallelScope.FAILED, 1));
        events.add(new StageEvent.StageStarted(at(1), DEPLOY, List.of()));
        events.add(new FailureEvent.FailurePassedOn(
                at(2), DEPLOY, ScopeState.STAGE, new Failure(ErrorType.TIMEOUT, "took too long")));
        events.add(new StageEvent.StageEnded(at(2), DEPLOY, StageStatus.EXPIRED, false, Optional.empty()));
        events.add(new RunEvent.RunEnded(at(2), RunStatus.EXPIRED, ""));

        assertThat(ViewJson.indented(view(ALICE, Set.of(Permission.values()), false)))
                .isEqualTo(golden("retry-run.json"));
    }

    @Test
    void shouldShowBranchesThatAreNoStagesAndEndThoseThatNobodyEnded() {
        started(RunPlan.EVERYTHING, new RunOrigin.Fresh());
        StagePath around = StagePath.of("Test");
        events.add(new StageEvent.StageStarted(at(1), around, List.of()));
        events.add(new BranchEvent.BranchStarted(at(2), around.child("unit", 1)));
        events.add(new BranchEvent.BranchStarted(at(2), around.child("a/b", 1)));
        events.add(new BranchEvent.BranchStarted(at(3), StagePath.of("Alone")));
        events.add(new BranchEvent.BranchEnded(at(4), around.child("unit", 1), StageStatus.UNSTABLE));

        assertThat(branches())
                .containsExactly(
                        "Test/a%2Fb (a/b) in Test RUNNING PT2S-",
                        "Test/unit (unit) in Test UNSTABLE PT2S-PT4S", "Alone (Alone) in null RUNNING PT3S-");
        events.add(new RunEvent.RunEnded(at(5), RunStatus.ABORTED, ""));
        assertThat(branches()).last().isEqualTo("Alone (Alone) in null ABORTED PT3S-");
        assertThat(TimelineEntry.of(events).stream().map(TimelineEntry::text))
                .contains("Branch 'Test/unit' started", "Branch 'Test/unit' ended: unstable");
    }

    private List<String> branches() {
        return view(ALICE, Set.of(Permission.values()), false).branches().stream()
                .map(each -> each.path() + " (" + each.name() + ") in " + each.parent() + " " + each.status() + " "
                        + Duration.between(T0, each.startedAt()) + "-"
                        + (each.endedAt() == null ? "" : Duration.between(T0, each.endedAt())))
                .toList();
    }

    @Test
    void shouldSayWhatIsBarredAndWhoMayWhenTheViewerLacksPermissions() {
        waitingRun();

        assertThat(barred(Set.of(Permission.READ)))
                .isEqualTo(
                        "You may not start, retry or rerun runs of this job; people with Build permission on job shop"
                                + " may. / You may not abort this run; people with Cancel permission on job shop may.");
        assertThat(barred(Set.of(Permission.BUILD)))
                .isEqualTo("null / You may not abort this run; people with Cancel permission on job shop may.");
        assertThat(barred(Set.of(Permission.BUILD, Permission.CANCEL))).isEqualTo("null / null");
    }

    @Test
    void shouldSayWhoMayRejectThoughTheyMayNotPressRun() {
        waitingRun();

        assertThat(gate(ALICE, Set.of(Permission.BUILD), true).mayReject()).isTrue();
        assertThat(gate(BOB, Set.of(Permission.BUILD), false).mayReject()).isFalse();
        assertThat(gate(BOB, Set.of(Permission.READ), true).mayReject()).isFalse();
    }

    @Test
    void shouldSayWhyRunCannotBePressedWhenTheViewerMayNot() {
        waitingRun();

        assertThat(gateSeenBy(BOB, Set.of(Permission.READ), true))
                .isEqualTo("false: You may not press Run; people with Build permission on job shop may.");
        assertThat(gateSeenBy(BOB, Set.of(Permission.BUILD), false)).isEqualTo("false: Only ops may press Run here.");
        assertThat(gateSeenBy(ALICE, Set.of(Permission.BUILD), true))
                .isEqualTo("false: You have started this run; somebody else must press Run here.");
        assertThat(gateSeenBy(BOB, Set.of(Permission.BUILD), true)).isEqualTo("true: Still to be given: VERSION.");
    }

    @Test
    void shouldSayThatOneHasPressedAlreadyWhenAnotherPersonIsNeeded() {
        waitingRun();
        events.add(new GateEvent.GateApproved(at(9), DEPLOY, BOB, "go", Map.of("VERSION", InputValue.plain("v1"))));

        assertThat(gateSeenBy(BOB, Set.of(Permission.BUILD), true))
                .isEqualTo("false: You have pressed Run already; it takes 2 different people.");
        assertThat(gateSeenBy(new Actor("carol"), Set.of(Permission.BUILD), true))
                .isEqualTo("true: null");
    }

    @Test
    void shouldListWhatWaitsForPeopleWhenAGateAndAnInterventionAreOpen() {
        waitingRun();
        RunState run = RunState.replay(events);

        InboxView inbox = InboxView.of(List.of(run), viewer(BOB, Set.of(Permission.BUILD), true));

        assertThat(inbox.gates())
                .extracting(InboxView.Line::stage, InboxView.Line::deadline)
                .containsExactly(org.assertj.core.api.Assertions.tuple("Deploy", at(605)));
    }

    private void waitingRun() {
        StagePolicy manual = new StagePolicy(
                Optional.of(new Gate(
                        Duration.ofMinutes(10),
                        "Deploy <b>now</b>?",
                        inputs(),
                        List.of("ops"),
                        2,
                        new Gate.Rules(false, true))),
                List.of(),
                FailureStrategy.NONE);
        started(RunPlan.EVERYTHING, new RunOrigin.Fresh());
        events.add(new StageEvent.StageStarted(at(1), StagePath.of("Test"), List.of()));
        events.add(new StageEvent.StageStarted(at(1), TEST, List.of(TEST)));
        events.add(new StageEvent.StageEnded(at(2), TEST, StageStatus.SUCCESS, false, Optional.empty()));
        events.add(
                new StageEvent.StageEnded(at(3), StagePath.of("Test"), StageStatus.SUCCESS, false, Optional.empty()));
        events.add(new StageEvent.StageStarted(at(4), DEPLOY, List.of()));
        events.add(new StageEvent.PolicyGiven(at(5), DEPLOY, "4", manual));
        events.add(new GateEvent.GateOpened(at(5), DEPLOY, at(605), Map.of()));
        events.add(new GateEvent.InputsSaved(at(8), DEPLOY, BOB, Map.of("TOKEN", InputValue.encrypted(SECRET))));
        events.add(new RunEvent.HostNoted(at(8), "7", Value.text("a step's result")));
    }

    private static Inputs inputs() {
        return new Inputs(List.of(
                new InputDefinition(
                        "VERSION",
                        InputType.STRING,
                        "what to deploy",
                        Optional.empty(),
                        List.of(),
                        Optional.of(Pattern.compile("v[0-9]+")),
                        true),
                new InputDefinition(
                        "REGION",
                        InputType.CHOICE,
                        "",
                        Optional.of(InputValue.plain("eu")),
                        List.of("eu", "us"),
                        Optional.empty(),
                        false),
                new InputDefinition(
                        "TOKEN",
                        InputType.PASSWORD,
                        "",
                        Optional.of(InputValue.encrypted(SECRET)),
                        List.of(),
                        Optional.empty(),
                        false)));
    }

    private void started(RunPlan plan, RunOrigin origin) {
        events.add(new RunEvent.RunStarted(
                T0,
                new RunState.Header(
                        new RunId("shop", 2),
                        new RunRecord.Start(
                                ALICE, T0, origin, Selection.ALL, Map.of("KEY", InputValue.encrypted(SECRET))),
                        plan,
                        JobSettings.DEFAULT,
                        Map.of())));
    }

    private RunView view(Actor actor, Set<Permission> permissions, boolean submitter) {
        return RunView.of(RunState.replay(events), TimelineEntry.of(events), viewer(actor, permissions, submitter));
    }

    private String barred(Set<Permission> permissions) {
        BarredView barred = view(BOB, permissions, true).barred();
        return barred.build() + " / " + barred.cancel();
    }

    private String gateSeenBy(Actor actor, Set<Permission> permissions, boolean submitter) {
        GateView gate = gate(actor, permissions, submitter);
        return gate.mayPress() + ": " + gate.why();
    }

    private GateView gate(Actor actor, Set<Permission> permissions, boolean submitter) {
        return Objects.requireNonNull(view(actor, permissions, submitter).stages().stream()
                .filter(stage -> stage.path().equals("Deploy"))
                .findFirst()
                .orElseThrow()
                .gate());
    }

    private static Viewer viewer(Actor actor, Set<Permission> permissions, boolean submitter) {
        return new Viewer(actor, (who, job, submitters) -> new Clearance(who, permissions, submitter));
    }

    private static Instant at(int seconds) {
        return T0.plusSeconds(seconds);
    }

    private static String golden(String name) {
        try (InputStream in = RunViewTest.class.getResourceAsStream("/view/" + name)) {
            return in == null
                    ? "no golden text " + name
                    : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
