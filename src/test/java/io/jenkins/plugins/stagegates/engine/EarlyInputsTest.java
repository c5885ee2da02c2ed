package io.jenkins.plugins.stagegates.engine;

import static io.jenkins.plugins.stagegates.engine.EngineFixture.ALICE;
import static io.jenkins.plugins.stagegates.engine.EngineFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.Pipeline;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunOrigin.ParallelScope;
import io.jenkins.plugins.stagegates.engine.model.Selection;
import io.jenkins.plugins.stagegates.engine.model.Stage;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.run.GateState;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EarlyInputsTest {

    private static final Map<String, ?> ASKING = Map.of(
            "inputs",
            List.of(
                    Map.of("type", "string", "name", "VERSION"),
                    Map.of("type", "string", "name", "NOTE", "defaultValue", ""),
                    Map.of("type", "password", "name", "KEY")),
            "patterns",
            Map.of("VERSION", "v[0-9]+"));

    private final EngineFixture host = new EngineFixture();

    private void declare(Map<String, ?> more) {
        host.declared = Optional.of(new Pipeline(
                List.of(
                        Stage.plain(StagePath.of("Build")),
                        new Stage(StagePath.of("Deploy"), Story.policyOf(policy(more)), List.of(), Set.of())),
                true));
    }

    private static Map<String, Object> policy(Map<String, ?> more) {
        Map<String, Object> policy = new HashMap<>(ASKING);
        policy.put("runMode", "manual");
        policy.putAll(more);
        return policy;
    }

    @Test
    void shouldFillInTheGateAndStillWaitForRun() {
        declare(Map.of());
        RunState run = start(BOB, "Deploy", Map.of("VERSION", "v7", "KEY", "hunter2"))
                .accepted()
                .orElseThrow();

        Story story = new Story(host, run.id()).enter("Build").end("Build").gate("Deploy", ASKING);

        assertThat(story.text()).isEqualTo("WAITING\nBuild SUCCESS\nDeploy WAITING");
        assertThat(given(run.id())).isEqualTo("KEY=•••••• by bob, VERSION=v7 by bob");
        assertThat(story.act(ALICE, new PersonCommand.Trigger("Deploy", Map.of(), "")))
                .isEqualTo("OK");
    }

    @Test
    void shouldRefuseWhatTheGateWouldRefuseAndNameTheFields() {
        declare(Map.of());

        assertThat(refused(start(BOB, "Deploy", Map.of("VERSION", "seven", "COLOUR", "red"))))
                .startsWith("INVALID_INPUT These inputs can't be given: ")
                .endsWith("[Deploy/COLOUR, Deploy/VERSION]");
        assertThat(refused(start(BOB, "Deplay", Map.of())))
                .isEqualTo(
                        "UNKNOWN_STAGE Inputs are given for an unknown stage 'Deplay'; say one of Deploy, Build. []");
        assertThat(refused(start(BOB, "Build", Map.of())))
                .isEqualTo(
                        "BAD_REQUEST Stage 'Build' will not ask in this run, so no inputs can be given for it; leave them out. []");
        StartRequest skipping = new StartRequest(
                "job",
                Selection.of("Build"),
                Map.of(),
                new Preset(Map.of(), Map.of("Deploy", Map.of("VERSION", "v1"))),
                Optional.empty());
        assertThat(refused(host.engine.start(BOB, skipping))).startsWith("BAD_REQUEST Stage 'Deploy' will not ask");
        assertThat(refused(host.engine.plan(BOB, skipping))).startsWith("BAD_REQUEST Stage 'Deploy' will not ask");
        assertThat(host.runs("job")).isEmpty();
    }

    @Test
    void shouldRefuseWhoeverMayNotPressRun() {
        declare(Map.of("submitters", "ops"));
        assertThat(refused(start(ALICE, "Deploy", Map.of("VERSION", "v1"))))
                .isEqualTo("FORBIDDEN alice may not press Run there and so may not fill in its inputs; ops may, when it"
                        + " waits. []");
        assertThat(refused(start(BOB, "Deploy", Map.of("VERSION", "v1")))).isEqualTo("OK");

        declare(Map.of("allowSelfApproval", false));
        assertThat(refused(start(BOB, "Deploy", Map.of("VERSION", "v1"))))
                .startsWith("FORBIDDEN bob may not press Run there");
    }

    @Test
    void shouldReplaceOnlyWhatIsGivenWhenARunIsRetriedOrRerun() {
        declare(Map.of());
        RunId first = start(BOB, "Deploy", Map.of("VERSION", "v1", "NOTE", "calm"))
                .accepted()
                .orElseThrow()
                .id();
        Story story = new Story(host, first).enter("Build").end("Build").gate("Deploy", ASKING);
        story.act(BOB, new PersonCommand.Trigger("Deploy", Map.of("KEY", "k"), ""));
        story.leave("Deploy", Story.failure(ErrorType.UNKNOWN)).over();
        Preset preset = new Preset(Map.of(), Map.of("Deploy", Map.of("VERSION", "v2")));

        RunId retry = host.engine
                .retry(ALICE, new RetryRequest(first, "Deploy", ParallelScope.FAILED, preset, Optional.empty()))
                .accepted()
                .orElseThrow()
                .id();
        new Story(host, retry).gate("Deploy", ASKING);
        assertThat(given(retry)).isEqualTo("KEY=•••••• by alice, NOTE=calm by alice, VERSION=v2 by alice");
        RunId rerun = host.engine
                .rerun(ALICE, new RerunRequest(first, Optional.of("Deploy"), preset, Optional.empty()))
                .accepted()
                .orElseThrow()
                .id();
        new Story(host, rerun).gate("Deploy", ASKING);
        assertThat(given(rerun)).isEqualTo("KEY=•••••• by alice, NOTE=calm by alice, VERSION=v2 by alice");
    }

    private Outcome<RunState> start(Actor who, String stage, Map<String, String> inputs) {
        return host.engine.start(
                who,
                new StartRequest(
                        "job", Selection.ALL, Map.of(), Preset.inputs(Map.of(stage, inputs)), Optional.empty()));
    }

    private String given(RunId run) {
        GateState gate = host.state(run)
                .stage(StagePath.of("Deploy"))
                .orElseThrow()
                .openGate()
                .orElseThrow();
        return gate.given().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + "=" + each.getValue().value() + " by "
                        + each.getValue().by())
                .collect(Collectors.joining(", "));
    }

    private static String refused(Outcome<?> outcome) {
        return outcome.refused()
                .map(why -> why.code() + " " + why.message() + " "
                        + why.fields().keySet().stream().sorted().toList())
                .orElse("OK");
    }
}
