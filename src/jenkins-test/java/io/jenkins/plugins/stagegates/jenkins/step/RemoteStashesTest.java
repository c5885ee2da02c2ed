package io.jenkins.plugins.stagegates.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.jenkins.config.StageGatesConfiguration;
import java.io.File;
import java.util.Arrays;
import jenkins.model.ArtifactManagerConfiguration;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Stashes that are not in the builds' directories. */
class RemoteStashesTest extends PipelineTest {

    private static final String SCRIPT = """
            properties([stageExecutionSettings(allowSelective: true)])
            stage('Build') {
              node {
                writeFile(file: 'app.txt', text: "app of ${env.BUILD_NUMBER}")
                stash 'app'
                archiveArtifacts 'app.txt'
              }
            }
            stage('Ship') { node { dir('x') { unstash 'app'; echo "ships ${readFile('app.txt')}" } } }
            stage('Check') { if (env.BUILD_NUMBER == '1') { error 'once' } }
            """;

    private WorkflowJob job;

    @BeforeEach
    void stashFarAway() throws Exception {
        ArtifactManagerConfiguration.get().getArtifactManagerFactories().add(new RemoteStore.Factory());
        job = driver.job("far", SCRIPT);
        jenkins.waitForCompletion(job.scheduleBuild2(0).waitForStart());
    }

    @Test
    void shouldGiveARetryTheStashesOfItsOrigin() throws Exception {
        PipelineDriver.Answer answer = driver.post("bob", "job/far/1/stage-gates/retry", "{\"from\":\"Ship\"}");

        assertThat(answer.code()).as("%s", answer.body()).isEqualTo("OK");
        assertThat(driver.awaitStatus("far", 2, "SUCCESS"))
                .isEqualTo("SUCCESS: Build REUSED, Ship SUCCESS, Check SUCCESS");
        assertThat(log(2)).contains("ships app of 1");
    }

    @Test
    void shouldLendAStashWithoutTheArtifacts() throws Exception {
        PipelineDriver.Answer answer =
                driver.post("bob", "job/far/stage-gates/start", "{\"stages\":[\"Ship\"],\"borrowFrom\":1}");

        assertThat(answer.code()).as("%s", answer.body()).isEqualTo("OK");
        assertThat(driver.awaitStatus("far", 2, "SUCCESS"))
                .isEqualTo("SUCCESS: Build REUSED, Ship SUCCESS, Check SKIPPED");
        assertThat(log(2)).contains("ships app of 1");
        assertThat(job.getBuildByNumber(2).getArtifactManager().root().list()).isEmpty();
    }

    @Test
    void shouldKeepTheStashesOfTheNewestBuildsOnly() throws Exception {
        StageGatesConfiguration.get().setKeptStashRuns(1);
        jenkins.waitForCompletion(
                job.scheduleBuild2(0).waitForStart()); // ended newest, keeps for borrowing; 1 for a retry
        assertThat(stashing()).isEqualTo("1 2");
        jenkins.waitForCompletion(job.scheduleBuild2(0).waitForStart());

        assertThat(stashing()).isEqualTo("1 3");
        assertThat(driver.post("bob", "job/far/stage-gates/start", "{\"stages\":[\"Ship\"],\"borrowFrom\":2}")
                        .body()
                        .path("message")
                        .asText())
                .contains("stash");
    }

    private String stashing() {
        File[] builds =
                new File(job.getRootDir(), "remote").listFiles(build -> new File(build, "stashes").isDirectory());
        return String.join(
                " ", Arrays.stream(builds).map(File::getName).sorted().toList());
    }

    private String log(int run) throws Exception {
        return JenkinsRule.getLog(jenkins.waitForCompletion(job.getBuildByNumber(run)));
    }
}
