package io.jenkins.plugins.stagegates.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.plugins.git.BranchSpec;
import hudson.plugins.git.GitSCM;
import hudson.plugins.git.UserRemoteConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Retries of plain "Pipeline from SCM" jobs whose repository has moved on. */
@WithJenkins
class GitRetryTest {

    private static final String JENKINSFILE = """
            stage('Build') { node { checkout scm; echo "built ${readFile('version.txt')}" } }
            stage('Ship') { node { deleteDir(); checkout scm; echo "ship ${readFile('version.txt')}"; if (env.BUILD_NUMBER.toInteger() < 3) { error 'no' } } }
            """;

    @TempDir
    private Path repository;

    private JenkinsRule jenkins;
    private PipelineDriver driver;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        rule.jenkins.setCrumbIssuer(null); // crumbs are tested where they matter
        driver = new PipelineDriver(rule).withPeople();
        GitSCM.ALLOW_LOCAL_CHECKOUT = true;
        git("init", "-b", "main");
        commit("one", JENKINSFILE);
    }

    @Test
    void shouldCheckOutTheRevisionOfItsOriginWhenTheRepositoryHasMovedOn() throws Exception {
        WorkflowJob job = job("moved", true);
        jenkins.waitForCompletion(job.scheduleBuild2(0).waitForStart());
        commit("two", "error 'a later definition'");

        assertThat(retry("moved", 1)).isEqualTo("OK");
        assertThat(driver.awaitStatus("moved", 2, "FAILED")).isEqualTo("FAILED: Build REUSED, Ship FAILED");
        assertThat(retry("moved", 2)).isEqualTo("OK");

        assertThat(driver.awaitStatus("moved", 3, "SUCCESS")).isEqualTo("SUCCESS: Build REUSED, Ship SUCCESS");
        assertThat(log("moved", 2)).contains("ship one");
        assertThat(log("moved", 3)).contains("ship one").doesNotContain("a later definition");
    }

    @Test
    void shouldReadTheStagesFromTheRepositoryBeforeTheFirstBuild() throws Exception {
        commit("three", "pipeline { agent none; stages { stage('Only') { steps { echo 'x' } } } }");
        job("fresh", true);

        assertThat(driver.post("bob", "job/fresh/stage-gates/plan", "{}").body().toString())
                .contains("\"path\":\"Only\",\"decision\":\"RUN\"");
    }

    private WorkflowJob job(String name, boolean lightweight) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        GitSCM scm = new GitSCM(
                List.of(new UserRemoteConfig(repository.toString(), null, null, null)),
                List.of(new BranchSpec("*/main")),
                null,
                null,
                List.of());
        CpsScmFlowDefinition definition = new CpsScmFlowDefinition(scm, "Jenkinsfile");
        definition.setLightweight(lightweight);
        job.setDefinition(definition);
        return job;
    }

    private String retry(String job, int run) throws Exception {
        return driver.post("bob", "job/" + job + "/" + run + "/stage-gates/retry", "{\"from\":\"Ship\"}")
                .code();
    }

    private String log(String job, int run) throws Exception {
        WorkflowRun build =
                jenkins.jenkins.getItemByFullName(job, WorkflowJob.class).getBuildByNumber(run);
        jenkins.waitForCompletion(build);
        return JenkinsRule.getLog(build);
    }

    private void commit(String version, String jenkinsfile) throws Exception {
        Files.writeString(repository.resolve("version.txt"), version);
        Files.writeString(repository.resolve("Jenkinsfile"), jenkinsfile);
        git("add", ".");
        git("-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "-m", version);
    }

    private void git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(repository.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
