package io.jenkins.plugins.stagegates.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.plugins.git.BranchSpec;
import hudson.plugins.git.GitSCM;
import hudson.plugins.git.UserRemoteConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import jenkins.branch.BranchProperty;
import jenkins.branch.BranchSource;
import jenkins.branch.DefaultBranchPropertyStrategy;
import jenkins.branch.NoTriggerBranchProperty;
import jenkins.plugins.git.GitSCMSource;
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.libs.GlobalLibraries;
import org.jenkinsci.plugins.workflow.libs.LibraryConfiguration;
import org.jenkinsci.plugins.workflow.libs.SCMSourceRetriever;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
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

    private static final String DECLARATIVE = """
            pipeline {
              agent none
              options { skipDefaultCheckout() }
              stages {
                stage('Build') { steps { node('') { checkout scm; echo "built ${readFile('version.txt')}" } } }
                stage('Ship') { steps { node('') {
                  deleteDir()
                  checkout scm
                  echo "ship ${readFile('version.txt')}"
                  script { if (env.BUILD_NUMBER == '1') { error 'once' } }
                } } }
              }
            }
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
        Git.run(repository, "init", "-b", "main");
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
    void shouldCheckOutTheRevisionsOfAllRepositoriesThatItsOriginUsed(@TempDir Path library, @TempDir Path unused)
            throws Exception {
        for (Path other : List.of(library, unused)) {
            Git.run(other, "init", "-b", "main");
            commit(other, "first", "");
        }
        String script = """
                stage('Build') { node { checkout scm; echo "built ${readFile('version.txt')}" } }
                stage('Ship') {
                  node {
                    deleteDir()
                    dir('a') { checkout scm; echo "ship ${readFile('version.txt')}" }
                    dir('b') { git url: '%1$s', branch: 'main'; echo "with ${readFile('version.txt')}" }
                    if (env.BUILD_NUMBER == '3') { dir('c') { git url: '%2$s', branch: 'main'; echo "and ${readFile('version.txt')}" } }
                    if (env.BUILD_NUMBER.toInteger() < 3) { error 'no' }
                  }
                }
                """.formatted(library, unused);
        commit("one", script);
        WorkflowJob job = job("several", true);
        jenkins.waitForCompletion(job.scheduleBuild2(0).waitForStart());
        commit("two", script);
        commit(library, "second", "");
        commit(unused, "second", "");

        assertThat(retry("several", 1)).isEqualTo("OK");
        assertThat(driver.awaitStatus("several", 2, "FAILED")).isEqualTo("FAILED: Build REUSED, Ship FAILED");
        assertThat(retry("several", 2)).isEqualTo("OK");

        assertThat(driver.awaitStatus("several", 3, "SUCCESS")).isEqualTo("SUCCESS: Build REUSED, Ship SUCCESS");
        assertThat(echoes("several", 2)).isEqualTo("ship one, with first");
        assertThat(echoes("several", 3)).isEqualTo("ship one, with first, and second");
    }

    @Test
    void shouldGiveEachCheckoutItsRevisionWhenItsOriginUsedSeveralOfARepository(@TempDir Path library)
            throws Exception {
        Git.run(library, "init", "-b", "main");
        commit(library, "first", "");
        Git.run(library, "checkout", "-b", "other");
        commit(library, "else", "");
        WorkflowJob job = driver.job("both", """
                node { dir('o') { git url: '%1$s', branch: 'main'; echo "with ${readFile('version.txt')}" } }
                stage('Build') { node {
                  dir('a') { git url: '%1$s', branch: 'main'; echo "built ${readFile('version.txt')}" }
                } }
                stage('Ship') {
                  parallel(left: { node {
                    dir('b') { git url: '%1$s', branch: 'other'; echo "left ${readFile('version.txt')}" }
                  } }, right: { node {
                    dir('c') { git url: '%1$s', branch: 'main'; echo "right ${readFile('version.txt')}" }
                    dir('c') { git url: '%1$s', branch: 'other'; echo "right ${readFile('version.txt')}" }
                    dir('c') { git url: '%1$s', branch: 'main'; echo "right ${readFile('version.txt')}" }
                  } })
                  if (env.BUILD_NUMBER.toInteger() < 3) { error 'no' }
                }
                """.formatted(library));
        jenkins.jenkins.setNumExecutors(4);
        jenkins.waitForCompletion(job.scheduleBuild2(0).waitForStart());
        String before = "built first, left else, right else, right first, right first, with first";
        assertThat(sorted("both", 1)).isEqualTo(before);
        commit(library, "else2", "");
        Git.run(library, "checkout", "main");
        commit(library, "first2", "");

        assertThat(retry("both", 1)).isEqualTo("OK");
        assertThat(driver.awaitStatus("both", 2, "FAILED")).isEqualTo("FAILED: Build REUSED, Ship FAILED");
        assertThat(sorted("both", 2)).isEqualTo(before.substring("built first, ".length()));
        assertThat(retry("both", 2)).isEqualTo("OK");
        assertThat(driver.awaitStatus("both", 3, "SUCCESS")).isEqualTo("SUCCESS: Build REUSED, Ship SUCCESS");
        assertThat(sorted("both", 3)).isEqualTo(before.substring("built first, ".length()));
    }

    private String sorted(String job, int run) throws Exception {
        return Arrays.stream(echoes(job, run).split(", ")).sorted().collect(Collectors.joining(", "));
    }

    @Test
    void shouldTakeTheRevisionOfItsOriginAndListTheStagesOfABranchBeforeItsFirstBuild() throws Exception {
        commit("one", DECLARATIVE);
        WorkflowMultiBranchProject project = jenkins.createProject(WorkflowMultiBranchProject.class, "multi");
        BranchSource source = new BranchSource(new GitSCMSource(null, repository.toString(), "", "*", "", false));
        source.setStrategy(new DefaultBranchPropertyStrategy(new BranchProperty[] {new NoTriggerBranchProperty()}));
        project.getSourcesList().add(source);
        project.scheduleBuild2(0).getFuture().get();

        assertThat(driver.get("bob", "job/multi/job/main/stage-gates/stages")
                        .body()
                        .toString())
                .contains("\"path\":\"Build\"", "\"path\":\"Ship\"");
        int first =
                driver.post("bob", "job/multi/job/main/stage-gates/start", "{}").run();
        driver.awaitStatus("multi/job/main", first, "FAILED");
        commit("two", "error 'a later definition'");

        assertThat(driver.post("bob", "job/multi/job/main/1/stage-gates/retry", "{\"from\":\"Ship\"}")
                        .code())
                .isEqualTo("OK");
        assertThat(driver.awaitStatus("multi/job/main", 2, "SUCCESS")).isEqualTo("SUCCESS: Build REUSED, Ship SUCCESS");
        assertThat(echoes("multi/main", 2)).isEqualTo("ship one");
    }

    @Test
    void shouldUseTheLibraryAsItsOriginDid(@TempDir Path library) throws Exception {
        Git.run(library, "init", "-b", "main");
        Files.createDirectories(library.resolve("vars"));
        Files.writeString(library.resolve("vars/hello.groovy"), "def call() { echo 'ship one' }");
        commit(library, "one", "");
        GitSCMSource source = new GitSCMSource(null, library.toString(), "", "*", "", false);
        LibraryConfiguration shared = new LibraryConfiguration("shared", new SCMSourceRetriever(source));
        shared.setDefaultVersion("main");
        GlobalLibraries.get().setLibraries(List.of(shared));
        WorkflowJob job = driver.job("uses", """
                @Library('shared') _
                stage('Build') { echo 'built one' }
                stage('Ship') { hello(); if (env.BUILD_NUMBER == '1') { error 'once' } }
                """);
        jenkins.waitForCompletion(job.scheduleBuild2(0).waitForStart());
        Files.writeString(library.resolve("vars/hello.groovy"), "def call() { echo 'ship two' }");
        commit(library, "two", "");

        assertThat(retry("uses", 1)).isEqualTo("OK");

        assertThat(driver.awaitStatus("uses", 2, "SUCCESS")).isEqualTo("SUCCESS: Build REUSED, Ship SUCCESS");
        assertThat(echoes("uses", 2)).isEqualTo("ship one");
        jenkins.waitForCompletion(job.scheduleBuild2(0).waitForStart());
        assertThat(echoes("uses", 3)).isEqualTo("built one, ship two");
    }

    private String echoes(String job, int run) throws Exception {
        return log(job, run)
                .lines()
                .filter(line -> line.matches("(built|ship|with|and|left|right) \\w+"))
                .collect(Collectors.joining(", "));
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
        commit(repository, version, jenkinsfile);
    }

    private static void commit(Path repository, String version, String jenkinsfile) throws Exception {
        Files.writeString(repository.resolve("version.txt"), version);
        Files.writeString(repository.resolve("Jenkinsfile"), jenkinsfile);
        Git.run(repository, "add", ".");
        Git.run(repository, "-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "-m", version);
    }
}
