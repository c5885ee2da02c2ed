package io.jenkins.plugins.stagegates.jenkins.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.cli.CLICommand;
import hudson.cli.CLICommandInvoker;
import io.jenkins.plugins.stagegates.jenkins.step.PipelineTest;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;

/** Nobody gets at a job by a command who could not in another way. Every command of the plugin is found by itself. */
class CommandSecurityTest extends PipelineTest {

    /** What would change something if it were allowed; a command that is missing here fails the test. */
    private static final Map<String, List<String>> ARGUMENTS = Map.of(
            "abort", List.of("gate", "1"),
            "inputs", List.of("gate", "1", "Gate", "-i", "V=evil"),
            "intervene", List.of("gate", "1", "Gate", "ABORT"),
            "list", List.of(),
            "reject", List.of("gate", "1", "Gate"),
            "rerun", List.of("gate", "1"),
            "retry", List.of("gate", "1", "Gate"),
            "show", List.of("gate", "1"),
            "start", List.of("gate"),
            "trigger", List.of("gate", "1", "Gate", "-i", "V=evil"));

    private static final Set<String> READING = Set.of("list", "show");

    @Test
    void shouldLetNobodyChangeOrSeeMoreThanTheyMay() throws Exception {
        WorkflowJob job = driver.job("gate", """
                stage('Gate') {
                  stageGate(runMode: 'manual', timeout: '1h', inputs: [string(name: 'V')]) { echo 'entered' }
                }
                """);
        driver.post("alice", "job/gate/stage-gates/start", "{}");
        driver.awaitStatus("gate", 1, "WAITING");
        String before = journal(job);

        for (String command : commands()) {
            assertThat(run("eve", command))
                    .as(command + " by somebody who may only read")
                    .startsWith(READING.contains(command) ? "0 gate #1" : "6 FORBIDDEN: ");
        }
        driver.hideFromEve();
        for (String command : commands()) {
            assertThat(run("eve", command))
                    .as(command + " by somebody who may not read the job")
                    .startsWith(command.equals("list") ? "0 Nothing waits" : "6 NOT_FOUND: There is no Pipeline job");
            assertThat(run("mallory", command))
                    .as(command + " by somebody who may not even read Jenkins")
                    .startsWith("6 ")
                    .doesNotContain("Gate");
        }
        assertThat(journal(job)).isEqualTo(before);
        assertThat(job.getNextBuildNumber()).isEqualTo(2);
    }

    private static List<String> commands() {
        return ExtensionList.lookup(CLICommand.class).stream()
                .filter(GateCommand.class::isInstance)
                .map(command -> command.getName().replace("stage-gates-", ""))
                .sorted()
                .toList();
    }

    /** The exit code, and what was printed. */
    private String run(String user, String name) {
        assertThat(ARGUMENTS).as("arguments of each command").containsKey(name);
        CLICommandInvoker.Result result = new CLICommandInvoker(jenkins, CLICommand.clone("stage-gates-" + name))
                .asUser(user)
                .invokeWithArgs(ARGUMENTS.get(name).toArray(String[]::new));
        return result.returnCode() + " " + (result.stdout() + result.stderr()).strip();
    }

    private static String journal(WorkflowJob job) throws Exception {
        return Files.readString(job.getBuildDir().toPath().resolve("1/stage-gates.jsonl"));
    }
}
