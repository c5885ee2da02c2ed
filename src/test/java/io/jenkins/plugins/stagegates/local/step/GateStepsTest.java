package io.jenkins.plugins.stagegates.local.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.local.program.BuildResult;
import io.jenkins.plugins.stagegates.local.program.Program;
import io.jenkins.plugins.stagegates.local.program.ProgramEnding;
import io.jenkins.plugins.stagegates.local.program.StageControl.GateAnswer;
import io.jenkins.plugins.stagegates.local.program.StageControl.Resolution;
import io.jenkins.plugins.stagegates.local.program.StageControl.StageDecision;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateStepsTest {

    private static final String GATED = """
            stage('Deploy') {
              stageGate(runMode: 'manual', timeout: '1h', inputs: [string(name: 'VERSION'), password(name: 'KEY')], patterns: [VERSION: 'v.*'],
                  onFailure: [strategy(errors: ['TIMEOUT'], action: 'FAIL')]) {
                echo "deploying ${VERSION} with ${env.KEY}"
              }
            }
            """;

    @TempDir
    Path folder;

    private static void answer(Bench bench, String path, GateAnswer answer) {
        await().until(() -> bench.control.gates.containsKey(path));
        bench.control.gates.remove(path).accept(answer);
    }

    private static GateAnswer pass(Map<String, Object> inputs, String... secrets) {
        return new GateAnswer.Pass(Map.copyOf(inputs), Set.of(secrets), "alice", 1);
    }

    @Test
    void shouldRunTheBlockWithTheInputsAsVariablesWhenTheGateIsPassed() {
        try (Bench bench = new Bench(folder)) {
            bench.control.secrets.put("KEY", "s3cret");
            Program program = bench.start(GATED);
            answer(bench, "Deploy", pass(Map.of("VERSION", "v1"), "KEY"));
            assertThat(Bench.await(program).result()).isEqualTo(BuildResult.SUCCESS);
            assertThat(bench.log).hasToString("deploying v1 with ****\n");
            assertThat(bench.notes.toString()).doesNotContain("s3cret");
            assertThat(bench.control.policies.get("Deploy"))
                    .hasToString(
                            "{runMode=manual, timeout=1h, inputs=[{symbol=string, name=VERSION}, {symbol=password, name=KEY}],"
                                    + " patterns={VERSION=v.*}, onFailure=[{symbol=strategy, errors=[TIMEOUT], action=FAIL}]}");
        }
    }

    @Test
    void shouldRefuseAnOutputWhenAPasswordOfTheRunIsInIt() {
        try (Bench bench = new Bench(folder)) {
            bench.control.secrets.put("KEY", "s3cret");
            Program program = bench.start(GATED.replace(
                    "echo \"deploying",
                    "stageOutput name: 'URL', value: [main: ['https://bot:' + KEY + '@host']]\necho \"deploying"));
            answer(bench, "Deploy", pass(Map.of("VERSION", "v1"), "KEY"));
            assertThat(Bench.await(program).failure().orElseThrow())
                    .hasMessage(
                            "The output 'URL' holds a password of this run, but outputs are shown to all who may read"
                                    + " the run; leave the password out, or ask for it at the gate of the stage that needs it");
            assertThat(bench.log.toString()).doesNotContain("deploying");
            assertThat(bench.control.told.toString()).doesNotContain("s3cret");
        }
    }

    @Test
    void shouldHideAPasswordInWhatAStageAndItsGateSay() {
        try (Bench bench = new Bench(folder)) {
            bench.control.secrets.put("KEY", "s3cret");
            Program program = bench.start(GATED.replace("echo \"deploying", """
                    stage("With ${KEY}") {
                      stageGate(runMode: 'manual', message: "Use ${KEY}?", inputs: [string(name: 'AGAIN', defaultValue: KEY)]) { }
                    }
                    echo "deploying"""));
            answer(bench, "Deploy", pass(Map.of("VERSION", "v1"), "KEY"));
            answer(bench, "Deploy/With ****", pass(Map.of()));
            assertThat(Bench.await(program).result()).isEqualTo(BuildResult.SUCCESS);
            assertThat(bench.control.policies.get("Deploy/With ****"))
                    .hasToString("{runMode=manual, message=Use ****?,"
                            + " inputs=[{symbol=password, name=AGAIN, defaultValue=s3cret}]}");
            assertThat(bench.control.told.toString() + bench.notes).doesNotContain("s3cret");
        }
    }

    @Test
    void shouldNotRunTheBlockWhenTheGateIsLeftOrFails() {
        try (Bench bench = new Bench(folder)) {
            Program left = bench.start(GATED + "echo 'after'");
            answer(bench, "Deploy", new GateAnswer.Leave("optional"));
            assertThat(Bench.await(left).result()).isEqualTo(BuildResult.SUCCESS);
            assertThat(bench.log).hasToString("after\n");
            bench.notes.clear();
            Program failed = bench.start(GATED);
            answer(bench, "Deploy", new GateAnswer.Fail(ErrorType.REJECTED, BuildResult.ABORTED, "Rejected by bob"));
            ProgramEnding ending = Bench.await(failed);
            assertThat(ending.result()).isEqualTo(BuildResult.ABORTED);
            assertThat(bench.control.told).contains("end Deploy ABORTED REJECTED Rejected by bob");
            assertThat(bench.log).hasToString("after\n");
        }
    }

    @Test
    void shouldStopTheClockOfTheTimeoutAroundWhileTheGateWaits() {
        try (Bench bench = new Bench(folder)) {
            Program program = bench.start(
                    "timeout(time: 300, unit: 'MILLISECONDS') { stage('S') { stageGate(runMode: 'manual') { sleep time: 50, unit: 'MILLISECONDS'; echo 'in time'; sleep 60 } } }");
            await().pollDelay(java.time.Duration.ofMillis(600)).until(() -> bench.control.gates.containsKey("S"));
            assertThat(program.ended()).isNotDone();
            answer(bench, "S", pass(Map.of()));
            assertThat(Bench.await(program).result()).isEqualTo(BuildResult.ABORTED);
            assertThat(bench.log.toString()).startsWith("in time\n");
        }
    }

    @Test
    void shouldDoWithAFailureWhatTheEngineResolves() {
        try (Bench bench = new Bench(folder)) {
            bench.control.resolutions.addAll(
                    List.of(new Resolution.Again(2), new Resolution.Proceed("ignored", BuildResult.SUCCESS)));
            Program program = bench.start(
                    "def n = 0; stage('S') { stageGate(runMode: 'manual') { n++; stage('Inner') { }; error \"no ${n}\" } }; echo 'after'");
            answer(bench, "S", pass(Map.of()));
            assertThat(Bench.await(program).result()).isEqualTo(BuildResult.SUCCESS);
            assertThat(bench.log).hasToString("after\n");
            assertThat(bench.control.told)
                    .containsExactly(
                            "enter S",
                            "gate S",
                            "enter S/Inner",
                            "end S/Inner SUCCESS",
                            "failed STAGE S UNKNOWN no 1",
                            "enter S/Inner",
                            "end S/Inner SUCCESS",
                            "failed STAGE S UNKNOWN no 2",
                            "end S SUCCESS");
        }
    }

    @Test
    void shouldAskForTheInnermostBlockFirstWhenAStrategyIsAroundSteps() {
        try (Bench bench = new Bench(folder)) {
            bench.control.resolutions.addAll(List.of(
                    new Resolution.Propagate(Failure.Treatment.OPEN),
                    new Resolution.Again(2),
                    new Resolution.Propagate(Failure.Treatment.OPEN),
                    new Resolution.Abort("by strategy")));
            ProgramEnding ending = bench.run("""
                    stage('S') {
                      failureStrategy(errors: ['ALL'], action: 'ABORT') {
                        failureStrategy([strategy(errors: ['TIMEOUT'], action: 'IGNORE')]) { error 'inner' }
                      }
                    }
                    """);
            assertThat(ending.result()).isEqualTo(BuildResult.ABORTED);
            assertThat(ending.failure().orElseThrow()).hasMessage("by strategy");
            assertThat(bench.control.told)
                    .containsExactly(
                            "enter S",
                            "block S [{errors=[ALL], action=ABORT}]",
                            "block S [{symbol=strategy, errors=[TIMEOUT], action=IGNORE}]",
                            "failed STEP S UNKNOWN inner",
                            "failed STEP S UNKNOWN inner",
                            "block S [{symbol=strategy, errors=[TIMEOUT], action=IGNORE}]",
                            "failed STEP S UNKNOWN inner",
                            "failed STEP S UNKNOWN inner",
                            "end S ABORTED UNKNOWN by strategy");
        }
    }

    @Test
    void shouldLeaveOutOrReuseAStageWhenTheEngineSaysSo() {
        try (Bench bench = new Bench(folder)) {
            bench.control.decisions.put("Skipped", new StageDecision.Skip("NOT_SELECTED"));
            bench.control.decisions.put("Reused", new StageDecision.Reuse("demo#1", 41, Map.of("TAG", "t1")));
            bench.run(
                    "def a = stage('Skipped') { echo 'no'; 1 }; def b = stage('Reused') { echo 'no'; 2 }; def c = stage('Run') { 3 }; echo \"${a} ${b} ${c} ${TAG}\"");
            assertThat(bench.log).hasToString("null 41 3 t1\n");
        }
    }

    @Test
    void shouldKeepAndReadOutputsOfStages() {
        try (Bench bench = new Bench(folder)) {
            bench.run(
                    "stage('Build') { stageOutput name: 'IMAGE', value: \"app:${1}\"; parallel a: { stageOutput name: 'N', value: [1, 2] } }\nstage('Use') { echo stageOutput(name: 'IMAGE', stage: 'Build') }\ntry { steps.stageOutput name: 'X', value: 1 } catch (e) { echo e.message }");
            assertThat(bench.control.outputs).containsOnlyKeys("Build:IMAGE", "Build:N");
            assertThat(bench.log)
                    .hasToString(
                            "app:1\nStep 'stageOutput' is called outside of a stage; put it inside of stage('...') { ... }\n");
        }
    }

    @Test
    void shouldGiveWhatWasEnteredWhenAnInputIsAnswered() {
        try (Bench bench = new Bench(folder)) {
            Program program = bench.start("""
                    stage('s') {
                    echo "${input 'Go?'}"
                    echo "${input(message: 'One', parameters: [booleanParam(name: 'B')])}"
                    echo "${input(message: 'Two', parameters: [string(name: 'S'), text(name: 'T')], submitterParameter: 'WHO')}"
                    try { input 'No' } catch (org.jenkinsci.plugins.workflow.steps.FlowInterruptedException e) { echo "${e.message} ${e.result}" }
                    }
                    """);
            answer(bench, "s", pass(Map.of()));
            answer(bench, "s", pass(Map.of("B", true)));
            answer(bench, "s", pass(Map.of("S", "s", "T", "t")));
            answer(bench, "s", new GateAnswer.Fail(ErrorType.REJECTED, BuildResult.ABORTED, "Rejected by bob"));
            Bench.await(program);
            assertThat(bench.log.toString().lines())
                    .hasSize(4)
                    .contains("null", "true", "Rejected by bob ABORTED")
                    .anyMatch(line -> line.contains("S:s") && line.contains("T:t") && line.endsWith("WHO:alice]"));
        }
    }

    @Test
    void shouldHandTheJobsPropertiesToTheEngineWhenTheyAreSet() {
        try (Bench bench = new Bench(folder)) {
            bench.run(
                    "properties([parameters([string(name: 'A', defaultValue: 'a')]), stageExecutionSettings(allowSelective: true), disableConcurrentBuilds()])\necho \"${params.A} ${A}\"");
            assertThat(bench.log).hasToString("a a\n");
            assertThat(bench.control.told)
                    .containsExactly(
                            "properties [{symbol=parameters, value=[{symbol=string, name=A, defaultValue=a}]},"
                                    + " {symbol=stageExecutionSettings, allowSelective=true}, {symbol=disableConcurrentBuilds}]");
        }
    }

    @Test
    void shouldSayWhereAGateBelongsWhenItIsOutsideOfAStage() {
        try (Bench bench = new Bench(folder)) {
            assertThat(bench.run("steps.stageGate(runMode: 'manual') { }")
                            .failure()
                            .orElseThrow())
                    .hasMessageContaining("outside of a stage");
        }
    }

    @Test
    void shouldHideSecretParametersInTheLog() {
        try (Bench bench = new Bench(folder)) {
            bench.parameters.put("TOKEN", "t0ken");
            bench.secretParameters = Set.of("TOKEN");
            bench.run("echo \"token ${params.TOKEN}\"\nnode { sh 'echo it is $TOKEN' }");
            assertThat(bench.log.toString())
                    .contains("token ****\n", "it is ****\n")
                    .doesNotContain("t0ken");
        }
    }
}
