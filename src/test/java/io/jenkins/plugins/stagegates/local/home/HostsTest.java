package io.jenkins.plugins.stagegates.local.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.local.home.HostInfo.HostKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostsTest {

    @TempDir
    private Path parent;

    private Home home;

    @BeforeEach
    void createHome() {
        home = Home.openOrCreate(parent.resolve("home"));
    }

    @Test
    void shouldBeAliveUntilItIsClosed() {
        HostProcess host = home.hosts().register(HostKind.SERVE);
        assertThat(home.hosts().alive()).containsExactly(host.info());
        assertThat(host.info().port()).isEmpty();
        assertThat(host.info().pid()).isEqualTo(ProcessHandle.current().pid());

        host.close();
        host.close();

        assertThat(home.hosts().alive()).isEmpty();
        assertThat(home.hosts().find(host.info().id())).isEmpty();
        assertThat(parent.resolve("home/hosts")).isEmptyDirectory();
    }

    @Test
    void shouldTellItsPortAndTokenWhenItListens() {
        try (HostProcess host = home.hosts().register(HostKind.RUN)) {
            host.listensOn(8099);

            HostInfo found = home.hosts().find(host.info().id()).orElseThrow();

            assertThat(found).isEqualTo(host.info());
            assertThat(found.port()).hasValue(8099);
            assertThat(found.kind()).isEqualTo(HostKind.RUN);
            assertThat(found.token()).hasSize(64);
            assertThat(found.toString()).doesNotContain(found.token()).contains("port 8099");
        }
    }

    @Test
    void shouldTellHostsOfOneProcessApart() {
        try (HostProcess one = home.hosts().register(HostKind.SERVE)) {
            HostProcess other =
                    Home.openOrCreate(parent.resolve("home")).hosts().register(HostKind.RUN);
            assertThat(home.hosts().alive()).containsExactlyInAnyOrder(one.info(), other.info());
            other.close();
            assertThat(home.hosts().alive()).containsExactly(one.info());
        }
    }

    @Test
    void shouldRemoveTheFilesOfTheDeadWhenAnotherHostStarts() throws IOException {
        Path hosts = parent.resolve("home/hosts");
        Files.writeString(hosts.resolve("1-dead.json"), "{}");
        Files.createFile(hosts.resolve("1-dead.lock"));

        assertThat(home.hosts().find("1-dead")).isEmpty();
        try (HostProcess host = home.hosts().register(HostKind.SERVE)) {
            try (Stream<Path> files = Files.list(hosts)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrder(
                                host.info().id() + ".json", host.info().id() + ".lock");
            }
        }
    }
}
