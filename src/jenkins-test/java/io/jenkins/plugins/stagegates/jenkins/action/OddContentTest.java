package io.jenkins.plugins.stagegates.jenkins.action;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Util;
import hudson.cli.CLICommand;
import hudson.cli.CLICommandInvoker;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.jenkins.cli.StageGatesListCommand;
import io.jenkins.plugins.stagegates.jenkins.cli.StageGatesRetryCommand;
import io.jenkins.plugins.stagegates.jenkins.cli.StageGatesShowCommand;
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
    void shouldNotExecuteWhatPeopleAndPipelinesSay() throws Exception {
        driver.job("gate", """
                properties([stageExecutionSettings(allowSelective: true)])
                stage('%1$s ../../x') {
                  stageGate(runMode: 'manual', timeout: '1h', message: '%1$s\\u001b[2J\\nall is well', submitters: 'bob,%1$s',
                      inputs: [string(name: 'V', description: '%1$s'), choice(name: 'C', choices: ['%1$s', '../c'])]) {
                    echo "got ${V}"
                    stageOutput name: '%1$s', value: ["${V}"]
                    unstable "${V}"
                  }
                }
                stage('Ask') {
                  stageGate(onFailure: [strategy(errors: ['ALL'], action: 'INTERVENTION', timeout: '1h', onTimeout: 'FAIL')]) {
                    error '%1$s'
                  }
                }
                """.formatted(MARKUP));
        driver.post("alice", "job/gate/stage-gates/start", "{}");
        driver.awaitStatus("gate", 1, "WAITING");
        assertExecutesNothing();

        String run = "job/gate/1/stage-gates/";
        String odd = quoted(StagePath.of(MARKUP + " ../../x").text());
        String value = quoted(MARKUP);
        for (String stage : List.of("../../x", "..", "%2e%2e", "/", "A\\u0000B", MARKUP)) {
            assertThat(driver.post("bob", run + "trigger", "{\"stage\":\"" + stage + "\",\"values\":{\"V\":\"v\"}}")
                            .code())
                    .as(stage)
                    .isEqualTo("UNKNOWN_STAGE");
        }
        decide(
                run + "trigger",
                "{\"stage\":" + odd + ",\"values\":{\"V\":" + value + ",\"C\":" + value + "},\"comment\":" + value
                        + "}");
        driver.awaitStatus("gate", 1, "WAITING: " + StagePath.of(MARKUP + " ../../x") + " UNSTABLE");
        assertExecutesNothing();
        decide(run + "intervene", "{\"stage\":\"Ask\",\"action\":\"FAIL\",\"comment\":" + value + "}");
        driver.awaitStatus("gate", 1, "FAILED");
        assertExecutesNothing();
        assertThat(driver.text("bob", run + "log?stage=..%2F..%2Fx").body()).isEmpty();
        assertThat(driver.text("bob", "stage-gates/gates?folder=..%2F..").body())
                .isEqualTo("{\"gates\":[]}");
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private void decide(String path, String body) throws Exception {
        PipelineDriver.Answer answer = driver.post("bob", path, body);
        assertThat(answer.code()).as("%s", answer.body()).isEqualTo("OK");
    }

    /** No page has it as markup, nothing else can be taken for a page, and no command writes it as it is to a terminal. */
    private void assertExecutesNothing() throws Exception {
        List<String> paths = new ArrayList<>(
                List.of("", "view/all/", "job/gate/", "job/gate/configure", "job/gate/1/", "job/gate/1/console"));
        for (String place : List.of("", "job/gate/", "job/gate/1/")) {
            for (String view : List.of("", "api/json?depth=3", "api/xml?depth=3", "api/json?depth=3&pretty=true")) {
                paths.add(place + "stage-gates/" + view);
            }
        }
        WebCall.all().stream()
                .filter(call -> !call.changes())
                .map(WebCall::path)
                .forEach(paths::add);
        paths.add("job/gate/1/stage-gates/retry-plan?from=" + Util.rawEncode(MARKUP));
        paths.add("job/gate/1/stage-gates/rerun-plan?stage=" + Util.rawEncode(MARKUP));
        for (String path : paths) {
            HttpResponse<String> answer = Knock.by(jenkins, "admin").send("GET", path, "");
            if (answer.headers().firstValue("Content-Type").orElse("").contains("html")) {
                assertThat(answer.body()).as(path).doesNotContain(MARKUP);
            } else {
                assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                        .as(path)
                        .contains("nosniff");
            }
        }
        assertThat(printed(new StageGatesListCommand())
                        + printed(new StageGatesShowCommand(), "gate", "1")
                        + printed(new StageGatesRetryCommand(), "gate", "1", "\u001b[2J", "--plan"))
                .doesNotContain("\u001b", "\nall is well");
    }

    private String printed(CLICommand command, String... arguments) {
        CLICommandInvoker.Result result =
                new CLICommandInvoker(jenkins, command).asUser("bob").invokeWithArgs(arguments);
        return result.stdout() + result.stderr();
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
