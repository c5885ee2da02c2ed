package io.jenkins.plugins.stagegates.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.view.RunView;
import io.jenkins.plugins.stagegates.view.StageView;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LivePrinterTest {

    private final Screen screen = new Screen();
    private Terminal.Size size = new Terminal.Size(80, 24);
    private final LivePrinter printer = printer(new Words(true, true));

    private LivePrinter printer(Words words) {
        return new LivePrinter(screen.out(), words, () -> size, InstantSource.fixed(Runs.NOW));
    }

    private static RunView running(String... stages) {
        return Runs.of(RunStatus.RUNNING, Runs.stages(stages));
    }

    @Test
    void shouldDrawTheStagesInPlaceBelowTheLog() {
        printer.stands(running("Build RUNNING", "Test PENDING"));
        printer.logged("compiling\nlink");
        printer.stands(running("Build SUCCESS", "Test RUNNING", "Test/unit RUNNING"));
        printer.logged("ing\n");

        assertThat(screen.text()).isEqualTo("""
                compiling
                linking
                %s
                release #1  ▶ RUNNING  42s  1 of 3 stages done
                  Build   ✓ SUCCESS        2s
                  Test    ▶ RUNNING        42s
                    unit  ▶ RUNNING        42s
                """.formatted("─".repeat(78)));
    }

    @Test
    void shouldSayInALineOfItsOwnWhatWaitsForWhomWhenTheTerminalIsNarrow() {
        size = new Terminal.Size(60, 24);
        List<StageView> stages =
                List.of(Runs.waiting("Deploy to the production cluster", Runs.gate(List.of(), "ops", "alice")));

        printer.stands(Runs.of(RunStatus.WAITING, stages));

        assertThat(screen.text()).isEqualTo("""
                %s
                release #1  ◆ WAITING  42s  0 of 1 stages done, 1 waiting
                  Deploy to the…uction cluster  ◆ WAITING        42s
                      waits for ops, alice, 9m 18s left
                """.formatted("─".repeat(59)));
    }

    @Test
    void shouldLeaveNothingBehindWhenTheWindowBecomesNarrower() {
        size = new Terminal.Size(100, 24);
        printer.logged("a line\n");
        printer.stands(running("A stage with a name that takes most of a line RUNNING"));
        screen.wrap(40);
        size = new Terminal.Size(40, 24);
        printer.stands(running("A stage with a name that takes most of a line RUNNING"));

        assertThat(screen.text()).isEqualTo("""
                a line
                %s
                release #1  ▶ RUNNING  42s  0 of 1 sta…
                  A sta…a line  ▶ RUNNING        42s
                """.formatted("─".repeat(39)));
    }

    @Test
    void shouldCountWhatHasNoRoomWhenThereAreManyStages() {
        List<String> stages = new ArrayList<>();
        for (int i = 1; i <= 60; i++) {
            stages.add("Stage " + i
                    + (i == 7 ? " FAILED" : i == 20 || i == 40 ? " RUNNING" : i < 20 ? " SUCCESS" : " PENDING"));
        }
        size = new Terminal.Size(80, 18);

        printer.stands(running(stages.toArray(String[]::new)));

        assertThat(screen.text()).isEqualTo("""
                %s
                release #1  ▶ RUNNING  42s  19 of 60 stages done
                  … 6 SUCCESS
                  Stage 7   ✗ FAILED         2s
                  … 10 SUCCESS
                  Stage 18  ✓ SUCCESS        2s
                  Stage 19  ✓ SUCCESS        2s
                  Stage 20  ▶ RUNNING        42s
                  Stage 21  ○ PENDING
                  … 18 PENDING
                  Stage 40  ▶ RUNNING        42s
                  … 20 PENDING
                """.formatted("─".repeat(78)));
    }

    @Test
    void shouldUseNothingBeyondAsciiWhenTheTerminalCannotShowIt() {
        LivePrinter plain = printer(new Words(false, false));
        List<StageView> stages = Runs.stages(
                "A SUCCESS", "B FAILED", "C SKIPPED", "D WAITING", "E RUNNING", "F PENDING", "G REUSED", "H UNSTABLE");

        plain.stands(Runs.of(RunStatus.RUNNING, stages));

        assertThat(screen.text()).isEqualTo("""
                %s
                release #1  > RUNNING  42s  5 of 8 stages done
                  A      + SUCCESS        2s
                  B      x FAILED         2s
                  C      - SKIPPED        2s
                  D      ? WAITING        42s
                  E      > RUNNING        42s
                  F      . PENDING
                  G      = REUSED         2s
                  H      ~ UNSTABLE       2s
                """.formatted("-".repeat(78)));
    }

    @Test
    void shouldNotLetANameMoveTheCursor() {
        printer.stands(running("evil\u001b[2J\rname RUNNING"));

        assertThat(screen.text()).contains("  evil [2J name  ▶ RUNNING");
    }

    @Test
    void shouldLeaveOnlyTheLogWhenItIsClosed() {
        printer.logged("half a line");
        printer.stands(running("Build RUNNING"));
        printer.close();

        assertThat(screen.text()).isEqualTo("half a line\n");
    }
}
