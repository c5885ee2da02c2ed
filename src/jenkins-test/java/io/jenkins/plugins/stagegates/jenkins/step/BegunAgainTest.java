package io.jenkins.plugins.stagegates.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** After a crash Jenkins executes steps again that are in the plugin's record already. */
class BegunAgainTest {

    private static final String TWO = "\nstage('Two') { stageGate(runMode: 'manual', timeout: '1h') { echo 'two' } }";

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @TempDir
    private Path saved;

    @Test
    void shouldBeginAStageOfWhichACrashLeftTheNodeOnly() throws Throwable {
        String go = "1/input/Go/proceedEmpty";
        crash("input message: 'Go?', id: 'Go'", "RUNNING: ", go, "WAITING: Two WAITING");
        sessions.then(jenkins -> {
            PipelineDriver driver = driver(jenkins);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> driver.post("bob", "job/job/" + go, "").status() < 400);
            passTwo(driver, "Two WAITING");
        });
    }

    @Test
    void shouldNotTakeAStageForAnotherOneOfItsNameWhenItsNodeIsAnotherOne() throws Throwable {
        crash(
                "stage('One') { stageGate(runMode: 'manual', timeout: '1h') { echo 'one' } }",
                "WAITING: One WAITING",
                "1/stage-gates/trigger",
                "WAITING: One SUCCESS, Two WAITING");
        sessions.then(jenkins -> passTwo(driver(jenkins), "One SUCCESS, Two WAITING"));
    }

    private static void passTwo(PipelineDriver driver, String stages) throws Exception {
        driver.awaitStages("job", 1, "WAITING: " + stages);
        driver.post("bob", "job/job/1/stage-gates/trigger", "{\"stage\":\"Two\"}");
        assertThat(driver.awaitStatus("job", 1, "SUCCESS"))
                .isEqualTo("SUCCESS: " + stages.replace("WAITING", "SUCCESS"));
    }

    /** Leaves what Jenkins had written while it waited, and of the record also that {@code Two} has a node. */
    private void crash(String wait, String waiting, String go, String after) throws Throwable {
        sessions.then(jenkins -> {
            PipelineDriver driver = driver(jenkins);
            driver.job("job", wait + TWO);
            driver.post("alice", "job/job/stage-gates/start", "{}");
            driver.awaitStages("job", 1, waiting);
            await().atMost(Duration.ofMinutes(1)).until(this::isSaved);
            FileUtils.copyDirectory(build("").toFile(), saved.toFile());
            driver.post("bob", "job/job/" + go, "{\"stage\":\"One\"}");
            driver.awaitStages("job", 1, after);
        });
        String record = untilNode("Two");
        FileUtils.cleanDirectory(build("").toFile());
        FileUtils.copyDirectory(saved.toFile(), build("").toFile());
        Files.writeString(build("stage-gates.jsonl"), record);
    }

    private boolean isSaved() throws IOException {
        return Files.exists(build("program.dat"))
                && newestNode() > 2
                && Files.readString(build("build.xml")).contains("<head>1:" + newestNode() + "<");
    }

    private int newestNode() {
        return Stream.of(build("workflow").toFile().list())
                .filter(name -> name.matches("\\d+\\.xml"))
                .mapToInt(name -> Integer.parseInt(name.replace(".xml", "")))
                .max()
                .orElse(0);
    }

    /** The lines of the record up to the one that says which node the stage is. */
    private String untilNode(String stage) throws Exception {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(build("stage-gates.jsonl"))) {
            lines.add(line);
            if (line.contains("\"key\":\"node:") && line.contains("\"note\":\"" + stage + "\"")) {
                break;
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private Path build(String file) {
        return sessions.getHome().toPath().resolve("jobs/job/builds/1").resolve(file);
    }

    private static PipelineDriver driver(JenkinsRule jenkins) {
        jenkins.jenkins.setCrumbIssuer(null);
        return new PipelineDriver(jenkins).withPeople();
    }
}
