package io.jenkins.plugins.stagegates.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of a Jenkins before and after scenarios, with a small server in its place. */
class JenkinsServerTest {

    private static final Map<String, String> TOKENS = Map.of("admin", "t-admin", "alice", "t-alice", "bob", "t-bob");

    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private String session = "first";
    private HttpServer server = noServer();

    @TempDir
    private Path folder;

    private static HttpServer noServer() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void start() {
        server.createContext("/ci/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString().replaceFirst("stage-gates-test-[0-9a-f]{8}", "FOLDER");
        String login = new String(
                Base64.getDecoder()
                        .decode(exchange.getRequestHeaders()
                                .getFirst("Authorization")
                                .substring("Basic ".length())),
                StandardCharsets.UTF_8);
        String user = login.substring(0, login.indexOf(':'));
        requests.add(user + " " + exchange.getRequestMethod() + " " + path);
        boolean known = login.equals(user + ":t-" + user);
        String body = path.endsWith("whoAmI/api/json")
                ? "{\"name\":\"" + user + "\",\"authorities\":[\"authenticated\""
                        + (user.equals("alice") ? ",\"ops\"" : "") + "]}"
                : "{\"plugins\":[{\"shortName\":\"cloudbees-folder\",\"active\":true}]}";
        exchange.getResponseHeaders().add("X-Jenkins-Session", session);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(known ? 200 : 401, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/ci/");
    }

    private JenkinsAccess access() {
        return new JenkinsAccess(url(), TOKENS);
    }

    @Test
    void shouldMakeAFolderForTheJobsAndRemoveItAfter() {
        try (JenkinsServer jenkins = new JenkinsServer(url(), TOKENS, Optional.empty())) {
            assertThat(jenkins.createJob("a b", "<xml/>")).matches("/job/stage-gates-test-[0-9a-f]{8}/job/a%20b/");
        }

        assertThat(requests)
                .containsExactly(
                        "admin GET /ci/whoAmI/api/json",
                        "admin GET /ci/pluginManager/api/json?tree=plugins[shortName,active]",
                        "admin POST /ci/createItem?name=FOLDER",
                        "admin POST /ci/job/FOLDER/createItem?name=a%20b",
                        "admin POST /ci/job/FOLDER/doDelete");
    }

    @Test
    void shouldSayWhichUsersAreMissing() {
        assertThatThrownBy(() -> access().check(Map.of("admin", List.of(), "carol", List.of(), "dave", List.of("ops"))))
                .hasMessage(
                        "The file of tokens has none of carol, dave; give each of [admin, carol, dave] an API token of "
                                + url() + " in it.");
    }

    @Test
    void shouldSayWhatIsWrongWithTheGroupsOfAUser() {
        access().check(Map.of("alice", List.of("ops"), "bob", List.of()));

        assertThatThrownBy(() -> access().check(Map.of("alice", List.of("ops"), "bob", List.of("ops"))))
                .hasMessage("Of the groups [ops] user 'bob' is to be in [ops], but is in [] at " + url()
                        + "; change the groups there.");
        assertThatThrownBy(() -> access().check(Map.of("alice", List.of(), "bob", List.of("ops"))))
                .hasMessageContaining("is to be in");
    }

    @Test
    void shouldSayWhoseTokenIsNotAccepted() {
        assertThatThrownBy(() -> new JenkinsServer(url(), Map.of("admin", "old"), Optional.empty()))
                .hasMessage("The Jenkins at " + url() + " does not accept the token of 'admin': status 401");
    }

    @Test
    void shouldWaitForAnotherStartOfJenkinsWhenItRestarts() throws Exception {
        Path done = folder.resolve("done");
        RestartCommand restart = new RestartCommand("touch '" + done + "'", access());
        Thread other = new Thread(() -> {
            while (!Files.exists(done) || requests.size() < 3) {
                Thread.onSpinWait();
            }
            session = "second";
        });
        other.start();

        restart.execute();

        other.join();
        // before, after with the old session still there, and the one that was answered with the new one
        assertThat(requests).hasSizeGreaterThanOrEqualTo(3);
        assertThatThrownBy(() -> new RestartCommand("exit 3", access()).execute())
                .hasMessage("'exit 3' ended with 3.");
    }

    @Test
    void shouldNeverShowATokenWhenTheFileIsWrong() throws Exception {
        Path file = Files.writeString(folder.resolve("tokens"), "alice: [secret\n");

        assertThatThrownBy(() -> TokenFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "The file of tokens " + file + " cannot be understood: expected a line 'user: token' for each"
                                + " user, or the same as JSON.");
        assertThat(TokenFile.read(Files.writeString(file, "alice: abc\nbob: '11'\n")))
                .isEqualTo(Map.of("alice", "abc", "bob", "11"));
    }

    @Test
    void shouldReplaceTheJenkinsfileOnly() {
        Scenario.Definition definition = new Scenario.Definition("echo 'a < b && $c'", Optional.empty());
        String before = JobConfiguration.of(definition).xml();

        assertThat(before).contains("<script>echo 'a &lt; b &amp;&amp; $c'</script><sandbox>true</sandbox>");
        assertThat(new JobConfiguration(before).with("echo '$1 \\n'").xml())
                .isEqualTo(before.replace("echo 'a &lt; b &amp;&amp; $c'", "echo '$1 \\n'"));
    }
}
