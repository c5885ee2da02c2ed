package io.jenkins.plugins.stagegates.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.stagegates.local.home.Home;
import io.jenkins.plugins.stagegates.local.home.HostInfo;
import io.jenkins.plugins.stagegates.local.host.HostOptions;
import io.jenkins.plugins.stagegates.local.host.LocalHost;
import io.jenkins.plugins.stagegates.local.host.WatchedPeople;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A people file that changes while a server runs. */
class PeopleFileTest {

    private static final Logger LOG = Logger.getLogger(WatchedPeople.class.getName());

    @TempDir
    private Path folder;

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry.getLevel() + " " + new SimpleFormatter().formatMessage(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private Path file;
    private LocalHost host;
    private Server server;

    @BeforeEach
    void serve() throws IOException {
        LOG.addHandler(listener);
        file = folder.resolve("people.yaml");
        Files.writeString(file, "alice: {token: alice}\nbob: {token: bob, permissions: [READ]}\n");
        host = LocalHost.open(
                Home.openOrCreate(folder.resolve("home")),
                new HostOptions(HostInfo.HostKind.SERVE, new WatchedPeople(file)));
        server = Server.start(host, 0);
        as("alice").put("/job/shop/stage-gates/definition", "{\"jenkinsfile\":\"node { stage('A') { } }\"}");
    }

    @AfterEach
    void stop() {
        LOG.removeHandler(listener);
        server.close();
        host.close();
    }

    @Test
    void shouldKnowTheNewPeopleWhenTheFileHasChanged() throws IOException {
        assertThat(startedBy("bob")).isEqualTo(403);

        Files.writeString(file, "bob: {token: bob}\ncarol: {token: carol}\n");

        await().atMost(Duration.ofSeconds(10)).until(() -> startedBy("carol") == 200);
        assertThat(startedBy("bob")).isEqualTo(200);
        assertThat(startedBy("alice")).isEqualTo(401);
        assertThat(logged).containsExactly("INFO The people file " + file + " was read again.");
    }

    @Test
    void shouldKeepTheOldPeopleAndSaySoOnceWhenTheNewFileIsWrong() throws IOException {
        Files.writeString(file, "alice: {tokn: other}\n");

        await().atMost(Duration.ofSeconds(10)).until(() -> startedBy("alice") == 200 && !logged.isEmpty());
        Files.delete(file);
        await().atMost(Duration.ofSeconds(10)).until(() -> startedBy("alice") == 200 && logged.size() > 1);
        Files.writeString(file, "dave: {token: dave}\n");
        await().atMost(Duration.ofSeconds(10)).until(() -> startedBy("dave") == 200);

        assertThat(startedBy("alice")).isEqualTo(401);
        assertThat(String.join("\n", logged).replace(folder.toString(), "FOLDER"))
                .isEqualTo("""
                WARNING The people file FOLDER/people.yaml is wrong: 'alice' has an unknown 'tokn'; known are groups, \
                permissions, token and tokenSha256. The people read before remain until it is mended.
                WARNING The people file FOLDER/people.yaml cannot be read: java.nio.file.NoSuchFileException: \
                FOLDER/people.yaml. The people read before remain until it is mended.
                INFO The people file FOLDER/people.yaml was read again.""");
    }

    private Client as(String user) {
        return new Client(server.port()).with("Authorization", "Bearer " + user);
    }

    private int startedBy(String user) {
        return as(user).post("/job/shop/stage-gates/start", "{}").status();
    }
}
