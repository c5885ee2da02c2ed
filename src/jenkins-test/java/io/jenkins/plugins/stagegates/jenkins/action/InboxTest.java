package io.jenkins.plugins.stagegates.jenkins.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.model.Item;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import io.jenkins.plugins.stagegates.jenkins.step.PipelineDriver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Everything that waits in a controller, for whoever may read it, also right after a restart. */
class InboxTest {

    private static final String WAITS =
            "stage('Gate') { stageGate(runMode: 'manual', timeout: '1h') { echo 'passed' } }";
    private static final int MANY = 1000;

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void shouldShowWhatOneMayReadAlsoAfterARestart() throws Throwable {
        sessions.then(jenkins -> {
            PipelineDriver driver = driver(jenkins);
            MockFolder team = jenkins.createFolder("team");
            WorkflowJob ship = team.createProject(WorkflowJob.class, "ship");
            ship.setDefinition(new CpsFlowDefinition(WAITS, true));
            driver.job("open", WAITS);
            driver.job("over", "stage('Done') { echo 'done' }");
            jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                    .grant(Jenkins.ADMINISTER)
                    .everywhere()
                    .to("admin")
                    .grant(Jenkins.READ)
                    .everywhere()
                    .to("alice", "eve")
                    .grant(Item.READ)
                    .onItems(team, ship)
                    .to("alice"));
            driver.post("admin", "job/team/job/ship/stage-gates/start", "{}");
            driver.post("admin", "job/open/stage-gates/start", "{}");
            driver.post("admin", "job/over/stage-gates/start", "{}");
            driver.awaitStatus("team/job/ship", 1, "WAITING");
            driver.awaitStatus("open", 1, "WAITING");
            driver.awaitStatus("over", 1, "SUCCESS");
            assertEverybodySeesTheirs(driver);
        });
        sessions.then(jenkins -> {
            PipelineDriver driver = new PipelineDriver(jenkins);
            assertEverybodySeesTheirs(driver);
            driver.awaitStatus("open", 1, "WAITING");
            assertThat(driver.post("admin", "job/open/1/stage-gates/trigger", "{\"stage\":\"Gate\"}")
                            .code())
                    .isEqualTo("OK");
            driver.awaitStatus("open", 1, "SUCCESS");
            assertThat(inbox(driver, "admin", "")).containsExactly("team/ship#1 Gate");
            jenkins.jenkins.getItemByFullName("team", MockFolder.class).delete();
            assertThat(inbox(driver, "admin", "")).isEmpty();
            assertThat(StageGates.get().inbox().waits(new RunId("team/ship", 1)))
                    .isFalse();
        });
    }

    private static void assertEverybodySeesTheirs(PipelineDriver driver) throws Exception {
        assertThat(inbox(driver, "admin", "")).containsExactlyInAnyOrder("open#1 Gate", "team/ship#1 Gate");
        assertThat(inbox(driver, "admin", "?folder=team")).containsExactly("team/ship#1 Gate");
        assertThat(inbox(driver, "admin", "?folder=tea")).isEmpty();
        assertThat(inbox(driver, "alice", "")).containsExactly("team/ship#1 Gate");
        assertThat(inbox(driver, "eve", "")).isEmpty();
        assertThat(inbox(driver, "alice", "?folder=open")).isEmpty();
    }

    @Test
    void shouldFollowAJobThatIsRenamedAndEndWhatCannotBeTakenUp() throws Throwable {
        sessions.then(jenkins -> {
            PipelineDriver driver = driver(jenkins);
            driver.job("before", WAITS);
            driver.post("admin", "job/before/stage-gates/start", "{}");
            driver.awaitStatus("before", 1, "WAITING");
            jenkins.jenkins.getItemByFullName("before", WorkflowJob.class).renameTo("after");
            assertThat(inbox(driver, "admin", "")).containsExactly("after#1 Gate");
        });
        sessions.then(jenkins -> {
            PipelineDriver driver = new PipelineDriver(jenkins);
            assertThat(inbox(driver, "admin", "")).containsExactly("after#1 Gate");
            jenkins.jenkins
                    .getItemByFullName("after", WorkflowJob.class)
                    .getBuildByNumber(1)
                    .doKill();
            driver.awaitStatus("after", 1, "ABORTED");
            assertThat(inbox(driver, "admin", "")).isEmpty();
        });
    }

    @Test
    void shouldNotShowABuildForEverWhoseProgramIsLost() throws Throwable {
        sessions.then(jenkins -> {
            PipelineDriver driver = driver(jenkins);
            driver.job("lost", WAITS);
            driver.post("admin", "job/lost/stage-gates/start", "{}");
            driver.awaitStatus("lost", 1, "WAITING");
        });
        Files.delete(sessions.getHome().toPath().resolve("jobs/lost/builds/1/program.dat"));
        sessions.then(jenkins -> {
            PipelineDriver driver = new PipelineDriver(jenkins);
            jenkins.waitForCompletion(
                    jenkins.jenkins.getItemByFullName("lost", WorkflowJob.class).getBuildByNumber(1));
            StageGates.get().inbox().endWhatIsOver();
            assertThat(inbox(driver, "admin", "")).isEmpty();
            assertThat(driver.get("admin", "job/lost/1/stage-gates/run")
                            .body()
                            .path("status")
                            .asText())
                    .isEqualTo("ABORTED");
        });
    }

    @Test
    void shouldAnswerWhenMuchWaits() throws Throwable {
        sessions.then(jenkins -> {
            PipelineDriver driver = driver(jenkins);
            WorkflowJob job = driver.job("much", WAITS);
            driver.post("admin", "job/much/stage-gates/start", "{}");
            driver.awaitStatus("much", 1, "WAITING");
            multiply(jenkins.jenkins.getRootDir().toPath(), job.getBuildDir().toPath());
        });
        sessions.then(jenkins -> {
            PipelineDriver driver = new PipelineDriver(jenkins);
            assertThat(inbox(driver, "admin", "")).hasSize(MANY);
            long begin = System.nanoTime();
            assertThat(inbox(driver, "admin", "")).hasSize(MANY);
            Duration taken = Duration.ofNanos(System.nanoTime() - begin);
            System.out.println("inbox of " + MANY + " gates: " + taken.toMillis() + " ms");
        });
    }

    /** As if so many builds of the job waited. */
    private static void multiply(Path home, Path builds) throws Exception {
        List<String> lines = new ArrayList<>();
        for (int number = 1; number <= MANY; number++) {
            Path build = Files.createDirectories(builds.resolve(String.valueOf(number)));
            if (number > 1) {
                Files.copy(builds.resolve("1/stage-gates.jsonl"), build.resolve("stage-gates.jsonl"));
            }
            lines.add("+\t" + number + "\tmuch\t.");
        }
        Files.write(home.resolve("stage-gates-waiting.txt"), lines);
    }

    private static List<String> inbox(PipelineDriver driver, String user, String query) throws Exception {
        List<String> lines = new ArrayList<>();
        for (JsonNode gate :
                driver.get(user, "stage-gates/gates" + query).body().path("gates")) {
            lines.add(gate.path("job").asText() + "#" + gate.path("run").asInt() + " "
                    + gate.path("stage").asText());
        }
        return lines;
    }

    private static PipelineDriver driver(JenkinsRule jenkins) {
        jenkins.jenkins.setCrumbIssuer(null);
        return new PipelineDriver(jenkins).withPeople();
    }
}
