package io.jenkins.plugins.stagegates.jenkins.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitingRunsTest {

    private static final RunId DEPLOY = new RunId("team/deploy it", 12);
    private static final RunId CHECK = new RunId("check", 7);

    @TempDir
    private Path folder;

    private Path file;
    private WaitingRuns runs;

    @BeforeEach
    void create() {
        file = folder.resolve("waiting.txt");
        runs = new WaitingRuns(file);
    }

    @Test
    void shouldKnowWhatWaitsAfterACrash() {
        runs.opening(DEPLOY);
        runs.opening(CHECK);
        runs.stored(DEPLOY, true, true);
        runs.stored(CHECK, true, true);
        runs.stored(CHECK, false, false);

        assertThat(new WaitingRuns(file).all()).containsExactly(DEPLOY);
        assertThat(runs.all()).containsExactly(DEPLOY);
        assertThat(runs.numbers("team/deploy it")).containsExactly(12);
    }

    @Test
    void shouldKeepARunWhoseNextWaitIsStoredBeforeTheEndOfTheLastIsTold() {
        runs.opening(DEPLOY);
        runs.stored(DEPLOY, true, true);
        runs.opening(DEPLOY);

        runs.stored(DEPLOY, false, false);
        assertThat(new WaitingRuns(file).all()).containsExactly(DEPLOY);

        runs.stored(DEPLOY, true, true);
        runs.stored(DEPLOY, false, false);
        assertThat(new WaitingRuns(file).all()).isEmpty();
    }

    @Test
    void shouldPassOverATornLine() throws Exception {
        runs.opening(DEPLOY);
        Files.writeString(file, "\n-\t12\tteam/deploy", StandardOpenOption.APPEND);
        runs.opening(CHECK);

        assertThat(new WaitingRuns(file).all()).containsExactlyInAnyOrder(DEPLOY, CHECK);
    }

    @Test
    void shouldFollowARenamedJob() {
        runs.opening(DEPLOY);
        runs.opening(CHECK);

        runs.renamed("team/deploy it", "team/ship it");

        assertThat(new WaitingRuns(file).all()).containsExactlyInAnyOrder(new RunId("team/ship it", 12), CHECK);
    }

    @Test
    void shouldStopNothingWhenItsFileCannotBeWritten() throws Exception {
        WaitingRuns unwritable = new WaitingRuns(Files.createDirectory(folder.resolve("no file")));

        unwritable.opening(DEPLOY);
        unwritable.stored(DEPLOY, true, true);

        assertThat(unwritable.all()).containsExactly(DEPLOY);
    }

    @Test
    void shouldNotGrowForEver() throws Exception {
        runs.opening(DEPLOY);
        for (int i = 0; i < 20_000; i++) {
            runs.stored(CHECK, false, true);
            runs.stored(CHECK, false, false);
        }

        assertThat(Files.size(file)).isLessThan(50_000);
        assertThat(new WaitingRuns(file).all()).containsExactly(DEPLOY);
    }
}
