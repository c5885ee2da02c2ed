package io.jenkins.plugins.stagegates.jenkins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.cli.CLICommand;
import hudson.cli.CLICommandInvoker;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.StringParameterDefinition;
import hudson.util.Secret;
import io.jenkins.plugins.stagegates.jenkins.step.PipelineTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;

/** What people do at gates through Jenkins' command line. */
class CommandsTest extends PipelineTest {

    @Test
    void shouldListAndDecideWhatWaits() throws Exception {
        driver.job("gate", """
                stage('Build') { echo 'built' }
                stage('Deploy') {
                  stageGate(runMode: 'manual', timeout: '1h', message: 'Deploy it?', inputs: [string(name: 'V'), password(name: 'TOKEN')]) {
                    echo "deploying ${V} with ${TOKEN}"
                  }
                }
                """);
        assertThat(run("alice", "", new StageGatesListCommand())).isEqualTo("0 Nothing waits for a person.");
        assertThat(run("alice", "", new StageGatesStartCommand(), "gate")).isEqualTo("0 Started gate #1.");
        driver.awaitStatus("gate", 1, "WAITING");

        assertThat(run("eve", "", new StageGatesListCommand()).replaceAll("until \\S+:\\d\\dZ", "until then"))
                .isEqualTo("0 gate #1  Deploy  until then  Deploy it? (needs V, TOKEN)");
        assertThat(run("eve", "", new StageGatesListCommand(), "--folder", "other"))
                .isEqualTo("0 Nothing waits for a person.");
        assertThat(run("eve", "", new StageGatesTriggerCommand(), "gate", "1", "Deploy"))
                .startsWith("6 FORBIDDEN: ");
        assertThat(run("bob", "", new StageGatesTriggerCommand(), "gate", "1", "Deploy"))
                .startsWith("6 INVALID_INPUT: ")
                .contains("  V: ");
        assertThat(run("bob", "", new StageGatesInputsCommand(), "gate", "1", "Deploy", "-i", "V=v1"))
                .isEqualTo("0 gate #1  WAITING\n  Build  SUCCESS\n  Deploy  WAITING");
        assertThat(run("bob", "", new StageGatesTriggerCommand(), "gate", "1", "Deploy", "-i", "V"))
                .isEqualTo("6 BAD_REQUEST: Expected a name, '=' and a value, but got 'V'.");
        assertThat(run("bob", "tiger\n", new StageGatesTriggerCommand(), "gate", "1", "Deploy", "--secret", "TOKEN"))
                .startsWith("0 gate #1");
        driver.awaitStatus("gate", 1, "SUCCESS");
        assertThat(run("bob", "", new StageGatesShowCommand(), "gate", "1"))
                .isEqualTo("0 gate #1  SUCCESS\n  Build  SUCCESS\n  Deploy  SUCCESS");
        assertThat(run("bob", "", new StageGatesTriggerCommand(), "gate", "1", "Deploy"))
                .startsWith("6 ALREADY_DECIDED: ");
        assertThat(run("bob", "", new StageGatesShowCommand(), "gate", "2"))
                .isEqualTo("6 NOT_FOUND: There is no build 2 of 'gate'.");
        assertThat(run("bob", "", new StageGatesShowCommand(), "gone", "2"))
                .isEqualTo("6 NOT_FOUND: There is no Pipeline job 'gone', or you may not read it.");
        assertThat(run("bob", "", new StageGatesListCommand(), "--json")).isEqualTo("0 {\"gates\":[]}");
    }

    @Test
    void shouldRejectInterveneAbortRetryAndRerun() throws Exception {
        driver.job("flow", """
                stage('Gate') { stageGate(runMode: 'manual', timeout: '1h') { echo 'passed' } }
                stage('Work') {
                  stageGate(onFailure: [strategy(errors: ['ALL'], action: 'INTERVENTION', timeout: '1h', onTimeout: 'FAIL')]) {
                    if (env.BUILD_NUMBER == '2') { error 'broken' }
                  }
                }
                """);
        run("alice", "", new StageGatesStartCommand(), "flow");
        driver.awaitStatus("flow", 1, "WAITING");
        assertThat(run("bob", "", new StageGatesRejectCommand(), "flow", "1", "Gate", "--comment", "not today"))
                .startsWith("0 flow #1");
        driver.awaitStatus("flow", 1, "REJECTED");

        assertThat(run("bob", "", new StageGatesRetryCommand(), "flow", "1", "Gate", "--plan"))
                .startsWith("0 Gate  ASK");
        assertThat(run("bob", "", new StageGatesRetryCommand(), "flow", "1", "Gate"))
                .isEqualTo("0 Started flow #2.");
        driver.awaitStatus("flow", 2, "WAITING");
        run("bob", "", new StageGatesTriggerCommand(), "flow", "2", "Gate");
        driver.awaitStatus("flow", 2, "WAITING: Gate SUCCESS, Work INTERVENTION");
        assertThat(run("bob", "", new StageGatesListCommand())).endsWith("failed; decide what becomes of it");
        assertThat(run("bob", "", new StageGatesInterveneCommand(), "flow", "2", "Work", "DANCE"))
                .startsWith("6 BAD_REQUEST: There is no action 'DANCE'");
        assertThat(run("bob", "", new StageGatesInterveneCommand(), "flow", "2", "Work", "ignore"))
                .startsWith("0 flow #2");
        driver.awaitStatus("flow", 2, "SUCCESS");

        assertThat(run("bob", "", new StageGatesRerunCommand(), "flow", "2")).isEqualTo("0 Started flow #3.");
        driver.awaitStatus("flow", 3, "WAITING");
        assertThat(run("eve", "", new StageGatesAbortCommand(), "flow", "3")).startsWith("6 FORBIDDEN: ");
        assertThat(run("bob", "", new StageGatesAbortCommand(), "flow", "3")).startsWith("0 flow #3");
        driver.awaitStatus("flow", 3, "ABORTED");
        assertThat(run("bob", "", new StageGatesStartCommand(), "flow", "--stage", "Work"))
                .startsWith("6 SELECTIVE_DISABLED: ");
    }

    @Test
    void shouldGiveParametersAndInputsAtTheStart() throws Exception {
        WorkflowJob job = driver.job("early", """
                pipeline {
                  agent none
                  options { stageExecutionSettings(allowSelective: true) }
                  stages {
                    stage('Deploy') {
                      options { stageGate(runMode: 'manual', timeout: '1h', inputs: [string(name: 'V'), password(name: 'TOKEN')]) }
                      steps {
                        echo "deploying ${V} to ${REGION} with ${TOKEN}, ${"${params.KEY}".length()}"
                        script { if (V == 'v1') { error 'broken' } }
                      }
                    }
                  }
                }
                """);
        job.addProperty(new ParametersDefinitionProperty(
                new StringParameterDefinition("REGION", "us"),
                new PasswordParameterDefinition("KEY", Secret.fromString("none"), "")));

        assertThat(run("bob", "", new StageGatesStartCommand(), "early", "-p", "REGON=eu"))
                .isEqualTo("6 INVALID_INPUT: These parameters are not allowed: REGON.\n"
                        + "  REGON: Job early has no parameter 'REGON'.");
        assertThat(run("bob", "", new StageGatesStartCommand(), "early", "--input", "V=v1"))
                .isEqualTo("6 BAD_REQUEST: Expected STAGE:NAME, but got 'V'.");
        assertThat(run("bob", "", new StageGatesStartCommand(), "early", "--input", "Deploy:V"))
                .isEqualTo("6 BAD_REQUEST: Expected a name, '=' and a value, but got 'Deploy:V'.");
        assertThat(run("bob", "tiger\n", new StageGatesStartCommand(), START_WITH_SECRETS))
                .isEqualTo("6 BAD_REQUEST: Expected the value of 'KEY' as a line of the standard input.");
        assertThat(run("bob", "tiger\nlion\n", new StageGatesStartCommand(), START_WITH_SECRETS))
                .isEqualTo("0 Started early #1.");
        driver.awaitStatus("early", 1, "WAITING");
        assertThat(run("bob", "", new StageGatesTriggerCommand(), "early", "1", "Deploy"))
                .startsWith("0 ");
        driver.awaitStatus("early", 1, "FAILED");

        assertThat(run("bob", "", new StageGatesRetryCommand(), "early", "1", "Deploy", "-i", "Deploy:W=v2"))
                .startsWith("6 INVALID_INPUT: ")
                .contains("W");
        assertThat(run("bob", "", new StageGatesRetryCommand(), "early", "1", "Deploy", "-i", "Deploy:V=v2"))
                .isEqualTo("0 Started early #2.");
        driver.awaitStatus("early", 2, "WAITING");
        run("bob", "", new StageGatesTriggerCommand(), "early", "2", "Deploy");
        driver.awaitStatus("early", 2, "SUCCESS");

        assertThat(run("bob", "", new StageGatesRerunCommand(), "early", "2", "Deploy", "--plan"))
                .isEqualTo("0 Deploy  ASK  Selected.");
        assertThat(run("bob", "", new StageGatesRerunCommand(), "early", "2", "-i", "Deploy:V=v3"))
                .isEqualTo("0 Started early #3.");
        driver.awaitStatus("early", 3, "WAITING");
        run("bob", "", new StageGatesTriggerCommand(), "early", "3", "Deploy");
        driver.awaitStatus("early", 3, "SUCCESS");

        assertThat(deployed(job))
                .containsExactly(
                        "deploying v1 to eu with ****, 4",
                        "deploying v2 to eu with ****, 4",
                        "deploying v3 to eu with ****, 4");
        assertThat(everythingStored(job)).doesNotContain("tiger").doesNotContain("lion");
    }

    private static final String[] START_WITH_SECRETS = {
        "early", "-p", "REGION=eu", "--input", "Deploy:V=v1", "--secret", "Deploy:TOKEN", "--secret", "KEY"
    };

    private static List<String> deployed(WorkflowJob job) throws IOException {
        List<String> lines = new ArrayList<>();
        for (WorkflowRun build : job.getBuilds()) {
            build.getLog(1000).stream()
                    .filter(line -> line.startsWith("deploying"))
                    .forEach(lines::add);
        }
        return lines.stream().sorted().toList();
    }

    private static String everythingStored(WorkflowJob job) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(job.getRootDir().toPath())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }

    @Test
    void shouldStartStagesWithSuppliedOutputs() throws Exception {
        driver.job("parts", """
                properties([stageExecutionSettings(allowSelective: true)])
                stage('Build') { stageOutput name: 'IMAGE', value: 'app:1' }
                stage('Deploy') { echo "deploying ${stageOutput(name: 'IMAGE', stage: 'Build')}" }
                """);
        run("bob", "", new StageGatesStartCommand(), "parts");
        driver.awaitStatus("parts", 1, "SUCCESS");

        assertThat(run(
                        "bob",
                        "",
                        new StageGatesStartCommand(),
                        "parts",
                        "--stage",
                        "Deploy",
                        "--supply",
                        "IMAGE=app:3"))
                .isEqualTo("6 BAD_REQUEST: Expected STAGE:NAME, but got 'IMAGE'.");
        assertThat(run(
                        "bob",
                        "",
                        new StageGatesStartCommand(),
                        "parts",
                        "--stage",
                        "Deploy",
                        "--supply",
                        "Build:IMAGE=app:3"))
                .isEqualTo("0 Started parts #2.");
        assertThat(driver.awaitStatus("parts", 2, "SUCCESS")).isEqualTo("SUCCESS: Build SKIPPED, Deploy SUCCESS");
        assertThat(jenkins.getLog(jenkins.jenkins
                        .getItemByFullName("parts", WorkflowJob.class)
                        .getBuildByNumber(2)))
                .contains("deploying app:3");
    }

    /** The exit code, and what was printed. */
    private String run(String user, String input, CLICommand command, String... arguments) {
        CLICommandInvoker.Result result = new CLICommandInvoker(jenkins, command)
                .asUser(user)
                .withStdin(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)))
                .invokeWithArgs(arguments);
        return result.returnCode() + " " + (result.stdout() + result.stderr()).strip();
    }
}
