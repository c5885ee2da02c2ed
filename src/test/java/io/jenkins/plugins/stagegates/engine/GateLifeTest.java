package io.jenkins.plugins.stagegates.engine;

import static io.jenkins.plugins.stagegates.engine.EngineFixture.ALICE;
import static io.jenkins.plugins.stagegates.engine.EngineFixture.BOB;
import static io.jenkins.plugins.stagegates.engine.EngineFixture.EVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.JobSettings;
import io.jenkins.plugins.stagegates.engine.model.PolicyLimits;
import io.jenkins.plugins.stagegates.engine.model.PolicyReader;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunOrigin.ParallelScope;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.model.Selection;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StagePolicy;
import io.jenkins.plugins.stagegates.engine.run.Directive;
import io.jenkins.plugins.stagegates.engine.run.HostCommand;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.engine.run.ScopeState;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The life of a gated stage, through the one door of the engine. */
class GateLifeTest {

    private static final StagePath DEPLOY = StagePath.of("Deploy");
    private static final StagePath BUILD = StagePath.of("Build");
    private static final StagePath AFTER = StagePath.of("After");

    private final EngineFixture host = new EngineFixture();

    @Test
    void shouldRunWhenSomebodyPressesRun() {
        RunId run = atGate(Map.of());

        assertThat(host.text(run)).isEqualTo("WAITING\nDeploy WAITING");
        assertThat(host.act(run, EVE, press(Map.of()))).isEqualTo("FORBIDDEN");
        assertThat(host.act(run, BOB, press(Map.of()))).isEqualTo("OK");
        assertThat(host.act(run, BOB, press(Map.of()))).isEqualTo("ALREADY_DECIDED");
        assertThat(host.text(run)).isEqualTo("RUNNING\nDeploy RUNNING");
        assertThat(host.armed).isEmpty();
        complete(run);
        assertThat(host.text(run)).isEqualTo("SUCCESS\nDeploy SUCCESS");
        assertThat(host.act(run, BOB, press(Map.of()))).isEqualTo("ALREADY_DECIDED");
    }

    @Test
    void shouldAskForWhatIsMissingWhenInputsAreRequired() {
        RunId run = atGate(Map.of(
                "inputs",
                List.of(
                        Map.of("type", "string", "name", "VERSION"),
                        Map.of("type", "choice", "name", "REGION", "choices", List.of("eu", "us")),
                        Map.of("type", "password", "name", "KEY")),
                "patterns",
                Map.of("VERSION", "v[0-9]+")));

        assertThat(host.text(run)).isEqualTo("WAITING\nDeploy WAITING missing [VERSION, KEY]");
        assertThat(host.act(run, BOB, press(Map.of()))).isEqualTo("INVALID_INPUT");
        assertThat(host.act(run, BOB, press(Map.of("VERSION", "1")))).isEqualTo("INVALID_INPUT");
        assertThat(host.act(run, BOB, new PersonCommand.SaveInputs("Deploy", Map.of("COLOUR", "red"))))
                .isEqualTo("INVALID_INPUT");
        assertThat(host.act(run, BOB, new PersonCommand.SaveInputs("Deploy", Map.of("VERSION", "v1", "KEY", "hidden"))))
                .isEqualTo("OK");
        assertThat(host.act(run, ALICE, press(Map.of("REGION", "us")))).isEqualTo("OK");
        Directive directive = host.state(run).directive(DEPLOY, ScopeState.STAGE);
        assertThat(directive).isInstanceOfSatisfying(Directive.RunBody.class, body -> {
            assertThat(body.inputs()).hasToString("{VERSION=v1, REGION=us, KEY=••••••}");
            assertThat(body.inputs().get("KEY").text()).isEqualTo("#hidden");
        });
    }

    @Test
    void shouldWaitForTwoOtherPeopleWhenThePolicySaysSo() {
        RunId run = atGate(Map.of("approvals", 2, "allowSelfApproval", false, "submitters", "bob,carol,alice"));

        assertThat(host.act(run, ALICE, press(Map.of()))).isEqualTo("FORBIDDEN");
        assertThat(host.act(run, new Actor("dave"), press(Map.of()))).isEqualTo("FORBIDDEN");
        assertThat(host.act(run, BOB, press(Map.of()))).isEqualTo("OK");
        assertThat(host.act(run, BOB, press(Map.of()))).isEqualTo("ALREADY_DECIDED");
        assertThat(host.text(run)).isEqualTo("WAITING\nDeploy WAITING");
        assertThat(host.act(run, new Actor("carol"), press(Map.of()))).isEqualTo("OK");
        assertThat(host.text(run)).isEqualTo("RUNNING\nDeploy RUNNING");
    }

    @Test
    void shouldExpireWhenNobodyComes() {
        RunId run = atGate(Map.of("timeout", "1m"));

        host.pass(run, Duration.ofSeconds(59));
        assertThat(host.text(run)).isEqualTo("WAITING\nDeploy WAITING");
        host.now = host.now.plusSeconds(1);
        assertThat(host.act(run, BOB, press(Map.of()))).isEqualTo("EXPIRED");
        host.pass(run, Duration.ZERO);
        assertThat(host.text(run)).isEqualTo("RUNNING\nDeploy EXPIRED");
        complete(run);
        assertThat(host.state(run).status()).isEqualTo(RunStatus.EXPIRED);
        assertThat(host.act(run, BOB, press(Map.of()))).isEqualTo("EXPIRED");
    }

    @Test
    void shouldOpenTheGateAgainPrefilledWhenItsStrategyRetries() {
        RunId run = atGate(Map.of(
                "timeout",
                "1m",
                "inputs",
                List.of(Map.of("type", "string", "name", "V")),
                "onFailure",
                List.of(Map.of(
                        "errors", List.of("TIMEOUT"), "action", "RETRY", "count", 1, "intervals", List.of("5s")))));
        host.act(run, BOB, new PersonCommand.SaveInputs("Deploy", Map.of("V", "7")));

        host.pass(run, Duration.ofMinutes(1));
        assertThat(host.text(run)).isEqualTo("RUNNING\nDeploy PENDING");
        host.pass(run, Duration.ofSeconds(5));
        assertThat(host.text(run)).isEqualTo("WAITING\nDeploy WAITING attempt 2");
        host.pass(run, Duration.ofMinutes(1));
        assertThat(host.text(run)).isEqualTo("RUNNING\nDeploy EXPIRED attempt 2");
    }

    @Test
    void shouldSkipTheStageWhenAnOptionalGateIsRejected() {
        RunId run = atGate(Map.of("optional", true));

        assertThat(host.act(run, BOB, new PersonCommand.Reject("Deploy", "no"))).isEqualTo("OK");
        assertThat(host.text(run)).isEqualTo("RUNNING\nDeploy SKIPPED OPTIONAL");
        complete(run);
        assertThat(host.state(run).status()).isEqualTo(RunStatus.SUCCESS);
    }

    @Test
    void shouldEndAsRejectedWhenSomebodyRejects() {
        RunId run = atGate(Map.of("approvals", 3));

        host.act(run, ALICE, press(Map.of()));
        assertThat(host.act(run, BOB, new PersonCommand.Reject("Deploy", "no"))).isEqualTo("OK");
        assertThat(host.text(run)).isEqualTo("RUNNING\nDeploy REJECTED");
        assertThat(host.state(run).directive(DEPLOY, ScopeState.STAGE)).isInstanceOf(Directive.Fail.class);
    }

    @Test
    void shouldLetAPersonDecideWhenTheStrategyAsksOne() {
        RunId run = atGate(Map.of(
                "onFailure",
                List.of(Map.of(
                        "errors", List.of("ALL"), "action", "INTERVENTION", "timeout", "1h", "onTimeout", "FAIL"))));
        host.act(run, BOB, press(Map.of()));

        fail(run, 1);
        assertThat(host.text(run)).isEqualTo("WAITING\nDeploy INTERVENTION");
        assertThat(host.act(run, EVE, choose(PersonCommand.Choice.RETRY))).isEqualTo("FORBIDDEN");
        assertThat(host.act(run, BOB, choose(PersonCommand.Choice.RETRY))).isEqualTo("OK");
        assertThat(host.act(run, BOB, choose(PersonCommand.Choice.RETRY))).isEqualTo("ALREADY_DECIDED");
        assertThat(host.text(run)).isEqualTo("RUNNING\nDeploy RUNNING attempt 2");
        fail(run, 2);
        host.pass(run, Duration.ofHours(1));
        assertThat(host.text(run)).isEqualTo("RUNNING\nDeploy FAILED attempt 2");
    }

    @Test
    void shouldNotActTwiceWhenTheHostRepeatsItselfAfterARestart() {
        RunId run = atGate(Map.of(
                "onFailure",
                List.of(Map.of("errors", List.of("ALL"), "action", "RETRY", "count", 3, "intervals", List.of("1m")))));
        host.act(run, BOB, press(Map.of()));
        fail(run, 1);
        List<RunEvent> before = host.journal.read(run);

        fail(run, 1);
        host.report(run, new HostCommand.EnterStage(DEPLOY, List.of()));
        host.report(run, new HostCommand.ApplyPolicy(DEPLOY, "gate", policy(Map.of("runMode", "manual"))));

        assertThat(host.journal.read(run)).isEqualTo(before);
    }

    @Test
    void shouldAcceptACommandOnceWhenItIsRepeatedWithItsId() {
        RunId run = atGate(Map.of("approvals", 2));

        for (int i = 0; i < 3; i++) {
            assertThat(host.engine
                            .submit(run, BOB, press(Map.of()), Optional.of("c1"))
                            .refused())
                    .isEmpty();
        }
        assertThat(host.state(run)
                        .stage(DEPLOY)
                        .orElseThrow()
                        .openGate()
                        .orElseThrow()
                        .approvals())
                .hasSize(1);
    }

    @Test
    void shouldAbortWhatWaitsWhenTheRunIsAborted() {
        RunId run = atGate(Map.of());

        assertThat(host.act(run, EVE, new PersonCommand.Abort(""))).isEqualTo("FORBIDDEN");
        assertThat(host.act(run, BOB, new PersonCommand.Abort("enough"))).isEqualTo("OK");
        assertThat(host.text(run)).isEqualTo("RUNNING\nDeploy ABORTED");
        assertThat(host.interrupts).containsExactly("The run is aborted by bob: enough");
        complete(run);
        assertThat(host.state(run).status()).isEqualTo(RunStatus.ABORTED);
        assertThat(host.act(run, BOB, new PersonCommand.Abort(""))).isEqualTo("ALREADY_DECIDED");
    }

    @Test
    void shouldAcceptExactlyOnePressWhenManyPressAtOnce() throws Exception {
        RunId run = atGate(Map.of());
        ExecutorService people = Executors.newFixedThreadPool(8);
        CountDownLatch together = new CountDownLatch(1);
        AtomicInteger accepted = new AtomicInteger();
        for (int i = 0; i < 8; i++) {
            people.execute(() -> {
                try {
                    together.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                if (host.act(run, BOB, press(Map.of())).equals("OK")) {
                    accepted.incrementAndGet();
                }
            });
        }
        together.countDown();
        people.shutdown();
        assertThat(people.awaitTermination(10, TimeUnit.SECONDS)).isTrue();

        assertThat(accepted).hasValue(1);
        assertThat(host.heard).isEqualTo(host.journal.read(run));
    }

    @Test
    void shouldReuseWhatWasThereWhenTheRunIsRetried() {
        RunId first = host.start();
        stage(first, BUILD, Optional.empty());
        stage(first, DEPLOY, Optional.of(new Failure(ErrorType.UNKNOWN, "no route")));
        host.report(first, new HostCommand.EndRun(RunStatus.SUCCESS, Optional.empty()));

        assertThat(host.start(Selection.of("Deplyo")).refused().orElseThrow().message())
                .contains("Deploy");
        assertThat(retry(first, "Build").accepted()).isPresent();
        assertThat(retry(first, "Deploy").refused().orElseThrow().code()).hasToString("RETRY_ACTIVE");
        RunId second = new RunId("job", 2);
        host.act(second, BOB, new PersonCommand.Abort(""));
        host.report(second, new HostCommand.EndRun(RunStatus.SUCCESS, Optional.empty()));
        RunId third = retry(first, "Deploy").accepted().orElseThrow().id();
        assertThat(host.text(third)).isEqualTo("RUNNING\nBuild REUSED\nDeploy PENDING");
        host.report(third, new HostCommand.EnterStage(BUILD, List.of()));
        stage(third, DEPLOY, Optional.empty());
        stage(third, AFTER, Optional.empty());
        host.report(third, new HostCommand.EndRun(RunStatus.SUCCESS, Optional.empty()));
        assertThat(host.text(third)).isEqualTo("SUCCESS\nBuild REUSED\nDeploy SUCCESS\nAfter SUCCESS");
        assertThat(retry(third, "Deploy").refused().orElseThrow().code()).hasToString("NOT_RETRYABLE");
        host.now = host.now.plus(Duration.ofDays(31));
        assertThat(retry(first, "Deploy").refused().orElseThrow().code()).hasToString("TOO_OLD");
        assertThat(retry(new RunId("job", 99), "Deploy").refused().orElseThrow().code())
                .hasToString("NOT_FOUND");
    }

    @Test
    void shouldRunOnlyWhatIsChosenWhenTheJobAllowsIt() {
        RunId first = host.start();
        stage(first, BUILD, Optional.empty());
        stage(first, DEPLOY, Optional.empty());
        host.report(first, new HostCommand.EndRun(RunStatus.SUCCESS, Optional.empty()));

        RunId second =
                host.start(Selection.of("Deploy")).accepted().orElseThrow().id();
        assertThat(host.text(second)).isEqualTo("RUNNING\nBuild SKIPPED NOT_SELECTED\nDeploy PENDING");
        host.report(second, new HostCommand.EnterStage(AFTER, List.of()));
        assertThat(host.text(second)).endsWith("After SKIPPED NOT_SELECTED");
        host.settings = new JobSettings(false, false, Duration.ofDays(30));
        assertThat(host.start(Selection.of("Deploy")).refused().orElseThrow().code())
                .hasToString("SELECTIVE_DISABLED");
    }

    private Outcome<RunState> retry(RunId origin, String from) {
        return host.engine.retry(
                BOB, new RetryRequest(origin, from, ParallelScope.FAILED, Preset.NONE, Optional.empty()));
    }

    private void stage(RunId run, StagePath path, Optional<Failure> failure) {
        host.report(run, new HostCommand.EnterStage(path, List.of()));
        host.report(run, new HostCommand.EndStage(path, Optional.empty(), failure));
    }

    private RunId atGate(Map<String, ?> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("runMode", "manual");
        RunId run = host.start();
        host.report(run, new HostCommand.EnterStage(DEPLOY, List.of()));
        host.report(run, new HostCommand.ApplyPolicy(DEPLOY, "gate", policy(all)));
        return run;
    }

    private static StagePolicy policy(Map<String, ?> parameters) {
        return new PolicyReader(PolicyLimits.DEFAULT, text -> "#" + text)
                .stageGate(parameters)
                .policy()
                .orElseThrow();
    }

    private static PersonCommand press(Map<String, String> values) {
        return new PersonCommand.Trigger("Deploy", values, "");
    }

    private static PersonCommand choose(PersonCommand.Choice choice) {
        return new PersonCommand.Intervene("Deploy", choice, "");
    }

    private void fail(RunId run, int attempt) {
        host.report(run, new HostCommand.FailBody(DEPLOY, attempt, new Failure(ErrorType.UNKNOWN, "broken")));
    }

    private void complete(RunId run) {
        host.report(run, new HostCommand.EndStage(DEPLOY, Optional.empty(), Optional.empty()));
        host.report(run, new HostCommand.EndRun(RunStatus.SUCCESS, Optional.empty()));
    }
}
