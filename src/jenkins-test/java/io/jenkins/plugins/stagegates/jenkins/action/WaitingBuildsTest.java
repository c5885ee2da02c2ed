package io.jenkins.plugins.stagegates.jenkins.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.jenkins.step.PipelineDriver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionList;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

class WaitingBuildsTest {

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void shouldAnswerAndTakeDecisionsBeforeTheBuildIsLoaded() throws Throwable {
        sessions.then(jenkins -> {
            PipelineDriver driver = driver(jenkins);
            driver.job("gate", "stage('Deploy') { stageGate(runMode: 'manual') { echo 'deployed' } }");
            driver.post("alice", "job/gate/stage-gates/start", "{}");
            driver.awaitStatus("gate", 1, "WAITING");
        });
        // so that Jenkins loads no build of itself
        Files.delete(Path.of(sessions.getHome().getPath(), FlowExecutionList.class.getName() + ".xml"));
        sessions.then(jenkins -> {
            PipelineDriver driver = driver(jenkins);
            Knock alice = Knock.by(jenkins, "alice").withoutCrumb();

            String gates = alice.send("GET", "job/gate/1/stage-gates/gates", "").body();
            int unreadable = Knock.by(jenkins, "")
                    .withoutCrumb()
                    .status("POST", "job/gate/1/stage-gates/trigger", "{\"stage\":\"Deploy\"}");
            int byGet = alice.status("GET", "job/gate/1/stage-gates/trigger", "");
            int pressed = alice.status("POST", "job/gate/1/stage-gates/trigger", "{\"stage\":\"Deploy\"}");

            assertThat(gates).contains("\"stage\":\"Deploy\"");
            assertThat(unreadable).isIn(401, 403, 404);
            assertThat(byGet).isEqualTo(405);
            assertThat(pressed).isEqualTo(200);
            assertThat(loaded(jenkins)).as("loaded builds").isEmpty();

            jenkins.jenkins.getItemByFullName("gate", WorkflowJob.class).getBuildByNumber(1);
            driver.awaitStatus("gate", 1, "SUCCESS");
        });
    }

    private static Set<Integer> loaded(JenkinsRule jenkins) {
        return jenkins.jenkins
                .getItemByFullName("gate", WorkflowJob.class)
                .getLazyBuildMixIn()
                .getRunMap()
                .getLoadedBuilds()
                .keySet();
    }

    private static PipelineDriver driver(JenkinsRule jenkins) {
        jenkins.jenkins.setCrumbIssuer(null);
        return new PipelineDriver(jenkins).withPeople();
    }
}
