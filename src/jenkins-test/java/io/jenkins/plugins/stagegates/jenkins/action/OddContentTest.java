package io.jenkins.plugins.stagegates.jenkins.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.jenkins.step.PipelineDriver;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Names, messages and values do no harm, whatever is in them. */
@WithJenkins
class OddContentTest {

    private static final String MARKUP = "<script>alert(1)</script>";
    private static final String SECRET = "tiger-secret-value";

    private JenkinsRule jenkins;
    private PipelineDriver driver;

    @BeforeEach
    void start(JenkinsRule rule) {
        jenkins = rule;
        driver = new PipelineDriver(rule).withPeople();
    }

    @Test
    void shouldNotExecuteWhatNamesAndMessagesContain() throws Exception {
        driver.job("odd", """
                stage('%1$s ../../x') {
                  stageGate(runMode: 'manual', timeout: '1h', message: '%1$s', inputs: [string(name: 'V', description: '%1$s')]) { echo 'a' }
                }
                """.formatted(MARKUP));
        driver.post("alice", "job/odd/stage-gates/start", "{}");
        driver.awaitStatus("odd", 1, "WAITING");

        for (String path : List.of("job/odd/1/stage-gates/run", "stage-gates/gates", "job/odd/1/stage-gates/log")) {
            HttpResponse<String> answer = driver.text("alice", path);
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .as(path)
                    .doesNotContain("html");
            assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                    .as(path)
                    .contains("nosniff");
        }
        for (String path : List.of("job/odd/1/console", "job/odd/1/", "job/odd/", "job/odd/1/consoleText")) {
            HttpResponse<String> answer = driver.text("alice", path);
            if (answer.headers().firstValue("Content-Type").orElse("").contains("html")) {
                assertThat(answer.body()).as(path).doesNotContain(MARKUP);
            }
        }
        String trigger = "job/odd/1/stage-gates/trigger";
        for (String stage : List.of("../../x", "..", "%2e%2e", "/", "A\\u0000B", MARKUP)) {
            assertThat(driver.post("bob", trigger, "{\"stage\":\"" + stage + "\",\"values\":{\"V\":\"v\"}}")
                            .code())
                    .as(stage)
                    .isEqualTo("UNKNOWN_STAGE");
        }
        assertThat(driver.text("bob", "job/odd/1/stage-gates/log?stage=..%2F..%2Fx")
                        .body())
                .isEmpty();
        assertThat(driver.text("bob", "stage-gates/gates?folder=..%2F..").body())
                .isEqualTo("{\"gates\":[]}");
    }

    @Test
    void shouldTellNoPasswordToAnybody() throws Exception {
        driver.job(
                "gate",
                "stage('Gate') { stageGate(runMode: 'manual', timeout: '1h', inputs: [password(name: 'P')]) {"
                        + " unstable(\"old $P\"); try { stageOutput name: 'URL', value: [\"https://$P@host\"] } catch (e) { echo \"no: $e.message\" } } }");
        driver.post("alice", "job/gate/stage-gates/start", "{}");
        driver.awaitStatus("gate", 1, "WAITING");
        String values = "{\"stage\":\"Gate\",\"values\":{\"P\":\"" + SECRET + "\"}}";
        assertThat(driver.post("bob", "job/gate/1/stage-gates/inputs", values).code())
                .isEqualTo("OK");
        assertTellsNoPassword();
        assertThat(driver.post("bob", "job/gate/1/stage-gates/trigger", values).code())
                .isEqualTo("OK");
        driver.awaitStatus("gate", 1, "UNSTABLE");
        assertThat(driver.text("bob", "job/gate/1/consoleText").body())
                .contains("old ****", "no: The output 'URL' holds a password of this run");
        assertTellsNoPassword();
        assertThat(Files.readString(
                        jenkins.jenkins.getRootDir().toPath().resolve("jobs/gate/builds/1/stage-gates.jsonl")))
                .doesNotContain(SECRET);
    }

    private void assertTellsNoPassword() throws Exception {
        List<String> paths = new ArrayList<>(List.of(
                "job/gate/1/api/json?depth=3",
                "job/gate/1/stage-gates/api/json?depth=3",
                "job/gate/1/stage-gates/api/xml",
                "job/gate/1/console",
                "stage-gates/api/json?depth=3"));
        WebCall.all().stream()
                .filter(call -> !call.changes())
                .map(WebCall::path)
                .forEach(paths::add);
        for (String path : paths) {
            String query = path.endsWith("retry-plan") ? "?from=Gate" : "";
            String accept = path.endsWith("events") ? "" : query;
            assertThat(Knock.by(jenkins, "admin").send("GET", path + accept, "").body())
                    .as(path)
                    .doesNotContain(SECRET);
        }
    }
}
