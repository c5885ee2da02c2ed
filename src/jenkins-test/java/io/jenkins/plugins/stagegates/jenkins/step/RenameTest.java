package io.jenkins.plugins.stagegates.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.Items;
import io.jenkins.plugins.stagegates.jenkins.api.StageGateListener;
import io.jenkins.plugins.stagegates.jenkins.api.StageWait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Jobs that are renamed, or moved to another folder, while stages of them wait. */
@WithJenkins
class RenameTest {

    private JenkinsRule jenkins;
    private PipelineDriver driver;
    private Folder team;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        rule.jenkins.setCrumbIssuer(null); // crumbs are tested where they matter
        driver = new PipelineDriver(rule).withPeople();
        team = rule.createProject(Folder.class, "team");
    }

    @Test
    void shouldGoOnInEveryWaitingStateByTheNewName() throws Exception {
        driver.job("before", """
                def tries = 0
                stage('Wait') {
                  parallel gate: { stage('gate') {
                    stageGate(runMode: 'manual', inputs: [password(name: 'P')]) { echo "got ${P} of ${P.length()} letters" }
                  } },
                  asks: { stage('asks') {
                    stageGate(onFailure: [strategy(errors: ['ALL'], action: 'INTERVENTION', timeout: '1h', onTimeout: 'FAIL')]) { error 'what now?' }
                  } },
                  pauses: { stage('pauses') {
                    stageGate(onFailure: [strategy(errors: ['ALL'], action: 'RETRY', count: 1, intervals: ['20s'])]) {
                      if (++tries < 2) { error 'not yet' }
                    }
                  } }
                }
                """);
        driver.post("alice", "job/before/stage-gates/start", "{}");
        driver.awaitStages(
                "before", 1, "WAITING: Wait RUNNING, Wait/asks INTERVENTION, Wait/gate WAITING, Wait/pauses PENDING");

        moveTo(team, "before", "after");

        String run = "job/team/job/after/1/stage-gates/";
        assertThat(inbox("alice")).containsExactly("team/after Wait/asks", "team/after Wait/gate");
        assertThat(driver.post("bob", run + "intervene", "{\"stage\":\"asks\",\"action\":\"IGNORE\"}")
                        .code())
                .isEqualTo("OK");
        assertThat(driver.post("bob", run + "trigger", "{\"stage\":\"gate\",\"values\":{\"P\":\"tiger-secret\"}}")
                        .code())
                .isEqualTo("OK");
        driver.awaitStages(
                "team/job/after",
                1,
                "SUCCESS: Wait SUCCESS, Wait/asks FAILURE_IGNORED, Wait/gate SUCCESS, Wait/pauses SUCCESS");
        WorkflowRun build = jenkins.jenkins
                .getItemByFullName("team/after", WorkflowJob.class)
                .getBuildByNumber(1);
        jenkins.waitForCompletion(build);
        assertThat(JenkinsRule.getLog(build)).contains("got **** of 12 letters").doesNotContain("tiger-secret");
        assertThat(inbox("alice")).isEmpty();
        assertThat(jenkins.jenkins.getRootDir().toPath().resolve("stage-gates-without-job"))
                .doesNotExist();
    }

    @Test
    void shouldRemindAndExpireByTheNewNameWhenItsFolderWasRenamed() throws Exception {
        WorkflowJob job = team.createProject(WorkflowJob.class, "slow");
        job.setDefinition(new org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition(
                "stage('A') { stageGate(runMode: 'manual', timeout: '30s') { echo 'a' } }", true));
        driver.post("alice", "job/team/job/slow/stage-gates/start", "{}");
        driver.awaitStatus("team/job/slow", 1, "WAITING");

        team.renameTo("crew");

        driver.awaitStatus("crew/job/slow", 1, "EXPIRED");
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(ExtensionList.lookupSingleton(Heard.class).all)
                        .containsExactly("opened team/slow", "reminded crew/slow", "expired crew/slow"));
    }

    @Test
    void shouldLeaveAJobThatTakesTheOldNameAlone() throws Exception {
        String script = "stage('A') { stageGate(runMode: 'manual', timeout: '1h') { echo 'a' } }";
        driver.job("job", script);
        driver.post("alice", "job/job/stage-gates/start", "{}");
        driver.awaitStatus("job", 1, "WAITING");
        moveTo(team, "job", "job");
        driver.job("job", script);
        driver.post("alice", "job/job/stage-gates/start", "{}");
        driver.awaitStatus("job", 1, "WAITING");

        driver.post("bob", "job/team/job/job/1/stage-gates/reject", "{\"stage\":\"A\"}");
        driver.awaitStatus("team/job/job", 1, "REJECTED");
        assertThat(driver.awaitStatus("job", 1, "WAITING")).isEqualTo("WAITING: A WAITING");
        driver.post("bob", "job/job/1/stage-gates/trigger", "{\"stage\":\"A\"}");
        assertThat(driver.awaitStatus("job", 1, "SUCCESS")).isEqualTo("SUCCESS: A SUCCESS");
    }

    @Test
    void shouldAskThePermissionsOfTheNewPlace() throws Exception {
        driver.job("secret", "stage('A') { stageGate(runMode: 'manual', timeout: '1h') { echo 'a' } }");
        driver.post("alice", "job/secret/stage-gates/start", "{}");
        driver.awaitStatus("secret", 1, "WAITING");
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .to("alice", "bob")
                .grant(Item.READ, Item.BUILD)
                .onItems(jenkins.jenkins.getItem("secret"))
                .to("alice")
                .grant(Item.READ, Item.BUILD)
                .onFolders(team)
                .to("bob"));
        assertThat(inbox("bob")).isEmpty();

        moveTo(team, "secret", "secret");

        String trigger = "job/team/job/secret/1/stage-gates/trigger";
        assertThat(inbox("bob")).containsExactly("team/secret A");
        assertThat(driver.post("bob", trigger, "{\"stage\":\"A\"}").code()).isEqualTo("OK");
        assertThat(driver.awaitStatus("team/job/secret", 1, "SUCCESS")).isEqualTo("SUCCESS: A SUCCESS");
    }

    private void moveTo(Folder folder, String before, String after) throws Exception {
        WorkflowJob job = jenkins.jenkins.getItemByFullName(before, WorkflowJob.class);
        WorkflowJob moved = Items.move(job, folder);
        if (!before.equals(after)) {
            moved.renameTo(after);
        }
    }

    private List<String> inbox(String user) throws Exception {
        List<String> waiting = new ArrayList<>();
        driver.get(user, "stage-gates/gates")
                .body()
                .path("gates")
                .forEach(gate -> waiting.add(
                        gate.path("job").asText() + " " + gate.path("stage").asText()));
        return waiting.stream().sorted().toList();
    }

    @TestExtension("shouldRemindAndExpireByTheNewNameWhenItsFolderWasRenamed")
    public static final class Heard extends StageGateListener {

        private final List<String> all = new CopyOnWriteArrayList<>();

        @Override
        public void onGateOpened(StageWait wait) {
            all.add("opened " + wait.job());
        }

        @Override
        public void onGateReminded(StageWait wait) {
            all.add("reminded " + wait.job());
        }

        @Override
        public void onGateExpired(StageWait wait) {
            all.add("expired " + wait.job());
        }
    }
}
