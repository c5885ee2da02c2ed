package io.jenkins.plugins.stagegates.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {

    @ParameterizedTest
    @CsvSource({"Build,5", "日本,4", "e\u0301,1", "🚀,2", "a\u200Bb,2"})
    void shouldCountTheColumnsThatATerminalNeeds(String text, int columns) {
        assertThat(Columns.of(text)).isEqualTo(columns);
    }

    @ParameterizedTest
    @CsvSource({"Build,9,Build", "Deployment,6,Deplo…", "日本語,4,日…", "日本語,6,日本語", "Deploy,1,D"})
    void shouldCutOffTheEndWhenThereIsNoRoom(String text, int width, String cut) {
        assertThat(Columns.cut(text, width, "…")).isEqualTo(cut);
    }

    @ParameterizedTest
    @CsvSource({"'ARCH = amd64, OS = linux',13,ARCH =… linux", "Build,5,Build", "Deployment,4,Dep…"})
    void shouldKeepBothEndsOfANameWhenThereIsNoRoom(String text, int width, String shortened) {
        assertThat(Columns.shorten(text, width, "…")).isEqualTo(shortened);
    }

    @ParameterizedTest
    @CsvSource({"24 80,80,24", "50 3,20,50", "0 0,80,24", "'',80,24", "a b,80,24"})
    void shouldTakeTheUsualSizeWhenTheTerminalDoesNotKnowItsOwn(String told, int width, int height) {
        assertThat(Terminal.Size.of(told)).isEqualTo(new Terminal.Size(width, height));
    }
}
