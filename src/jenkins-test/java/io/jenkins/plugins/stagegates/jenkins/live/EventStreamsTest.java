package io.jenkins.plugins.stagegates.jenkins.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Item;
import io.jenkins.plugins.stagegates.jenkins.step.PipelineDriver;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Pages of a real Jenkins learn at once what happens, and hold none of its threads meanwhile. */
@WithJenkins
class EventStreamsTest {

    private static final String WAITS =
            "stage('Gate') { stageGate(runMode: 'manual', timeout: '1h') { echo 'passed' } }";
    private static final int VIEWERS = 200;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Stream> open = new ArrayList<>();
    private JenkinsRule jenkins;
    private PipelineDriver driver;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        rule.jenkins.setCrumbIssuer(null);
        driver = new PipelineDriver(rule).withPeople();
        driver.job("gate", WAITS);
        driver.post("alice", "job/gate/stage-gates/start", "{}");
        driver.awaitStatus("gate", 1, "WAITING");
    }

    @AfterEach
    void close() {
        open.forEach(Stream::close);
    }

    @Test
    void shouldTellEveryEventOfARunOnceAndThatItHasEnded() throws Exception {
        Stream run = listen("eve", "job/gate/1/stage-gates/events", "");
        Stream all = listen("eve", "stage-gates/events", "");
        Stream job = listen("eve", "job/gate/stage-gates/events", "");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> run.text().contains("hello") && all.text().contains("hello"));
        driver.post("bob", "job/gate/1/stage-gates/trigger", "{\"stage\":\"Gate\",\"comment\":\"go\"}");

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(run.text()).contains("event: end"));
        assertThat(run.text())
                .contains("\"what\":\"GateApproved\",\"stage\":\"Gate\",\"by\":\"bob\"")
                .contains("\"status\":\"SUCCESS\"")
                .doesNotContain("RunStarted");
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() ->
                        assertThat(all.text()).contains("{\"job\":\"gate\"").contains("SUCCESS"));
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(job.text()).contains("SUCCESS"));
        Stream again = listen("eve", "job/gate/1/stage-gates/events", "0");
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(again.text()).contains("event: end"));
        assertThat(again.text().split("\"what\":\"RunStarted\"", -1)).hasSize(2);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(again.lines.stream().filter(line -> line.startsWith("id:")))
                        .doesNotHaveDuplicates());
    }

    @Test
    void shouldTellNothingToThoseWhoMayNotRead() throws Exception {
        Stream all = listen("eve", "stage-gates/events", "");
        Stream run = listen("eve", "job/gate/1/stage-gates/events", "");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> all.text().contains("hello") && run.text().contains("hello"));
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .to("eve")
                .grant(Item.READ)
                .onItems()
                .to("eve"));
        driver.post("admin", "job/gate/1/stage-gates/trigger", "{\"stage\":\"Gate\"}");
        driver.awaitStatus("gate", 1, "SUCCESS");

        assertThat(listen("eve", "job/gate/1/stage-gates/events", "").status).isEqualTo(404);
        assertThat(all.text() + run.text()).doesNotContain("event: run");
        assertThat(driver.get("admin", "stage-gates/events").status()).isEqualTo(406);
    }

    @Test
    void shouldHoldNoThreadForAViewer() throws Exception {
        long before = serverThreads();
        for (int i = 0; i < VIEWERS; i++) {
            listen("eve", i % 2 == 0 ? "job/gate/1/stage-gates/events" : "stage-gates/events", "");
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> open.stream().allMatch(stream -> stream.text().contains("hello")));
        assertThat(EventStreams.get().size()).isEqualTo(VIEWERS);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(busyServerThreads()).isZero());
        assertThat(serverThreads()).isBetween(1L, before + VIEWERS / 4);
        System.out.println("threads of the server: " + before + ", with " + VIEWERS + " viewers " + serverThreads());

        long pressed = System.nanoTime();
        driver.post("bob", "job/gate/1/stage-gates/trigger", "{\"stage\":\"Gate\"}");
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> open.stream().allMatch(stream -> stream.text().contains("event: run")));
        System.out.println("all have heard after " + (System.nanoTime() - pressed) / 1_000_000 + " ms");
        open.forEach(Stream::close);
        driver.job("other", "stage('A') { echo 'a' }");
        driver.post("alice", "job/other/stage-gates/start", "{}");
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(EventStreams.get().size()).isZero());
    }

    private static long serverThreads() {
        return threads("org.eclipse.jetty.util.thread.QueuedThreadPool");
    }

    /** Those that carry out a request now. */
    private static long busyServerThreads() {
        return threads("org.kohsuke.stapler.Stapler");
    }

    private static long threads(String at) {
        return Thread.getAllStackTraces().values().stream()
                .filter(frames -> Arrays.stream(frames)
                        .anyMatch(frame -> frame.getClassName().startsWith(at)))
                .count();
    }

    private Stream listen(String user, String path, String lastId) throws Exception {
        String token = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(jenkins.getURL() + path))
                .header("Authorization", "Basic " + token)
                .header("Accept", "text/event-stream");
        if (!lastId.isEmpty()) {
            request.header("Last-Event-ID", lastId);
        }
        Stream stream = new Stream(client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        open.add(stream);
        return stream;
    }

    /** An open answer, read by a thread of its own. */
    private static final class Stream {
        private final int status;
        private final InputStream body;
        private final List<String> lines = new CopyOnWriteArrayList<>();

        Stream(HttpResponse<InputStream> response) {
            status = response.statusCode();
            body = response.body();
            Thread reader = new Thread(this::read, "listening");
            reader.setDaemon(true);
            reader.start();
        }

        private void read() {
            try (BufferedReader in = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    lines.add(line);
                }
            } catch (IOException e) {
                return; // closed
            }
        }

        String text() {
            return String.join("\n", lines);
        }

        void close() {
            try {
                body.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
