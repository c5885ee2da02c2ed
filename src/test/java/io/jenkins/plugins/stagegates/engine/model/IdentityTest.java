package io.jenkins.plugins.stagegates.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdentityTest {

    @Test
    void shouldNameARunByItsJobAndNumber() {
        assertThat(new RunId("team/app", 7)).hasToString("team/app#7");
        assertThat(new RunId("app", 7).sibling(3)).isEqualTo(new RunId("app", 3));
        assertThat(new RunId("app", 1).number()).isEqualTo(1);
        assertThatThrownBy(() -> new RunId("app", 0)).hasMessage("Expected a run number from 1, but got 0.");
    }

    @Test
    void shouldNameAPersonByTheirId() {
        assertThat(new Actor("alice")).hasToString("alice");
        assertThatThrownBy(() -> new Actor(" ")).hasMessage("Expected a user id, but got a blank one.");
    }

    @Test
    void shouldSelectEverythingWhenNoStageIsNamed() {
        assertThat(Selection.ALL.isAll()).isTrue();
        assertThat(Selection.of().isAll()).isTrue();
        assertThat(Selection.of("Build").isAll()).isFalse();
        assertThat(Selection.of("Build", "Test").stages()).containsExactly("Build", "Test");
    }

    @Test
    void shouldBeManualWhenThereIsAGate() {
        StagePolicy manual =
                new StagePolicy(Optional.of(Gate.waiting(Duration.ofHours(1))), List.of(), FailureStrategy.NONE);

        assertThat(manual.isManual()).isTrue();
        assertThat(manual.runMode()).isEqualTo(RunMode.MANUAL);
        assertThat(StagePolicy.NONE.isManual()).isFalse();
        assertThat(StagePolicy.NONE.runMode()).isEqualTo(RunMode.AUTO);
        assertThat(manual.gate().orElseThrow())
                .isEqualTo(new Gate(Duration.ofHours(1), "", Inputs.NONE, List.of(), 1, Gate.Rules.DEFAULT));
        assertThat(Gate.Rules.DEFAULT).isEqualTo(new Gate.Rules(true, false));
    }

    @Test
    void shouldFindAStageOfARun() {
        StageRecord build = new StageRecord(
                Stage.plain(new StagePath("Build")),
                StageStatus.SUCCESS,
                StageStatus.SUCCESS,
                Optional.empty(),
                1,
                StageRecord.Carried.NOTHING);
        RunRecord.Start start =
                new RunRecord.Start(new Actor("alice"), Instant.EPOCH, new RunOrigin.Fresh(), Selection.ALL, Map.of());
        RunRecord record = new RunRecord(new RunId("app", 1), start, RunStatus.SUCCESS, List.of(build));

        assertThat(record.stage(new StagePath("Build"))).contains(build);
        assertThat(record.stage(new StagePath("Test"))).isEmpty();
        assertThat(record.pipeline().stages()).containsExactly(build.stage());
        assertThat(record.pipeline().isDeclared()).isFalse();
        assertThat(build.branches()).isEmpty();
    }

    @Test
    void shouldAnswerARefusalWithItsStatus() {
        assertThat(RefusalCode.UNKNOWN_STAGE.httpStatus()).isEqualTo(422);
        assertThat(RefusalCode.TOO_OLD.httpStatus()).isEqualTo(410);
        assertThat(Refusal.forbidden("No.", List.of("ops")))
                .isEqualTo(new Refusal(RefusalCode.FORBIDDEN, "No.", Map.of(), List.of("ops")));
        assertThat(Refusal.invalid("No.", Map.of("A", "b")))
                .isEqualTo(new Refusal(RefusalCode.INVALID_INPUT, "No.", Map.of("A", "b"), List.of()));
    }
}
