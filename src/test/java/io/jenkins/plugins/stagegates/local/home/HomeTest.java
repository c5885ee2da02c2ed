package io.jenkins.plugins.stagegates.local.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @TempDir
    private Path parent;

    @Test
    void shouldCreateAHomeThatOnlyItsUserMayReadWhenThereIsNone() throws IOException {
        Path folder = parent.resolve("a/.stage-gates");

        Home home = Home.openOrCreate(folder);

        assertThat(home.folder()).isEqualTo(folder);
        assertThat(Files.readString(folder.resolve("home.json"))).contains("\"version\" : 1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(home.jobs().list()).isEmpty();
        assertThat(home.hosts().alive()).isEmpty();
    }

    @Test
    void shouldFindWhatWasStoredWhenAHomeIsOpenedAgain() {
        Home.openOrCreate(parent.resolve("home")).jobs().findOrCreate("release");

        assertThat(Home.open(parent.resolve("home")).orElseThrow().jobs().list())
                .extracting(Job::name)
                .containsExactly("release");
    }

    @Test
    void shouldCreateNothingWhenAHomeIsOnlyOpened() {
        assertThat(Home.open(parent.resolve("none"))).isEmpty();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void shouldRefuseAFolderThatIsSomethingElse() throws IOException {
        Files.writeString(parent.resolve("thesis.tex"), "");

        assertThatThrownBy(() -> Home.openOrCreate(parent))
                .isInstanceOf(HomeException.class)
                .hasMessage("The folder " + parent
                        + " is not a home of stage-gates, and not empty. Choose another one with --home.");
        assertThat(parent).isDirectoryContaining("glob:**/thesis.tex");
    }

    @Test
    void shouldRefuseAHomeOfANewerVersionAndAFileThatSaysNothing() throws IOException {
        Home.openOrCreate(parent.resolve("home"));
        Path file = parent.resolve("home/home.json");

        Files.writeString(file, "{\"format\":\"stage-gates-home\",\"version\":2}");
        assertThatThrownBy(() -> Home.open(parent.resolve("home")))
                .isInstanceOf(HomeException.class)
                .hasMessage("The home " + parent.resolve("home")
                        + " has version 2, written by a newer stage-gates; this one"
                        + " knows version 1. Use the newer one, or choose another home with --home.");

        Files.writeString(file, "{\"format\":\"other\",\"version\":1}");
        assertThatThrownBy(() -> Home.open(parent.resolve("home")))
                .isInstanceOf(HomeException.class)
                .hasMessageContaining("does not say what it is");
    }

    @Test
    void shouldOpenOneHomeWhenManyThreadsCreateItAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Home>> opening = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                opening.add(threads.submit(() -> Home.openOrCreate(parent.resolve("home"))));
            }
            for (Future<Home> each : opening) {
                assertThat(each.get().jobs().list()).isEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldTakeTheLockWhenTheThreadIsInterruptedAndKeepTheInterrupt() {
        Home home = Home.openOrCreate(parent.resolve("home"));
        Thread.currentThread().interrupt();

        KeyFile secrets = home.secrets();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(secrets.decrypt(secrets.encrypt("x"))).isEqualTo("x");
    }
}
