package io.jenkins.plugins.stagegates.local.declarative.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.local.program.BuildResult;
import io.jenkins.plugins.stagegates.local.program.Program;
import io.jenkins.plugins.stagegates.local.program.ProgramEnding;
import io.jenkins.plugins.stagegates.local.program.StageControl.GateAnswer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Declarative promises about variables, and about its post blocks when a run does not just succeed or fail. */
class DeclarativeSemanticsTest {

    private static final String EVERY_POST = """
            post {
              cleanup { echo 'WHO cleanup' }
              unsuccessful { echo 'WHO unsuccessful' }
              unstable { echo 'WHO unstable' }
              success { echo 'WHO success' }
              failure { echo 'WHO failure' }
              aborted { echo 'WHO aborted' }
              regression { echo 'WHO regression' }
              fixed { echo 'WHO fixed' }
              changed { echo 'WHO changed' }
              always { echo "WHO always ${currentBuild.currentResult}" }
            }
            """;

    @TempDir
    Path folder;

    private static String pipeline(String directives, String steps) {
        return "pipeline {\nagent none\nstages {\nstage('S') {\n" + directives + "\nsteps { " + steps + " }\n"
                + EVERY_POST.replace("WHO", "S") + "}\n}\n" + EVERY_POST.replace("WHO", "pipeline") + "}";
    }

    @Test
    void shouldResolveVariablesOfEachOtherWhenAnEnvironmentNamesThem() {
        try (PipelineRun run = new PipelineRun(folder)) {
            run.parameters.put("LEVEL", "p");
            ProgramEnding ending = run.run("""
                    def local = 'def'
                    pipeline {
                      agent { label "${KIND}" }
                      environment {
                        C = "${B}+${D}"
                        A = 'a'
                        B = "${A}-${env.LEVEL}-${params.LEVEL}"
                        D = "${local}" + "${A}"
                        KIND = 'fast'
                      }
                      stages {
                        stage('S') {
                          environment { A = "inner ${A}"; E = "${A}!" }
                          steps {
                            echo "${A} | ${B} | ${C} | ${D} | ${E} | ${env.NODE_LABELS}"
                            script { env.A = 'script'; env.F = 'f' }
                            echo "${A} ${F}"
                          }
                        }
                        stage('T') { steps { echo "${A} ${env.E} ${F}" } }
                      }
                    }
                    """);
            assertThat(ending.failure()).isEmpty();
            assertThat(run.log()).isEqualTo("""
                    inner a | a-p-p | a-p-p+defa | defa | inner a! | fast
                    inner a f
                    a null f""");
        }
    }

    @Test
    void shouldRunThePostBlocksOfAnAbortWhenAPersonAborts() {
        try (PipelineRun run = new PipelineRun(folder)) {
            run.previousResult = "SUCCESS";
            Program program = run.start(pipeline("", "echo 'in'; sleep 600"));
            await().until(() -> run.log().contains("in"));
            program.abort("Aborted by alice");
            await().until(() -> program.ended().isDone());
            assertThat(program.ended().join().result()).isEqualTo(BuildResult.ABORTED);
            assertThat(run.log()).isEqualTo("""
                    in
                    S always ABORTED
                    S changed
                    S regression
                    S aborted
                    S unsuccessful
                    S cleanup
                    pipeline always ABORTED
                    pipeline changed
                    pipeline regression
                    pipeline aborted
                    pipeline unsuccessful
                    pipeline cleanup""");
        }
    }

    @Test
    void shouldRunThePostBlocksOfThePipelineOnlyWhenItsGateIsRejectedOrExpires() {
        String gated = pipeline("options { stageGate(runMode: 'manual') }", "echo 'never'");
        try (PipelineRun run = new PipelineRun(folder)) {
            run.control.answers.put(
                    "S", new GateAnswer.Fail(ErrorType.REJECTED, BuildResult.ABORTED, "Rejected by bob"));
            assertThat(run.run(gated).result()).isEqualTo(BuildResult.ABORTED);
            assertThat(run.log()).isEqualTo("""
                    pipeline always ABORTED
                    pipeline changed
                    pipeline aborted
                    pipeline unsuccessful
                    pipeline cleanup""");
        }
        try (PipelineRun run = new PipelineRun(folder)) {
            run.control.answers.put("S", new GateAnswer.Fail(ErrorType.TIMEOUT, BuildResult.FAILURE, "Nobody came"));
            run.previousResult = "FAILURE";
            assertThat(run.run(gated).result()).isEqualTo(BuildResult.FAILURE);
            assertThat(run.log()).isEqualTo("""
                    pipeline always FAILURE
                    pipeline unsuccessful
                    pipeline failure
                    pipeline cleanup""");
        }
    }

    @Test
    void shouldRunEveryPostBlockOnceWhenItDiesInsideOfThem() {
        String text = pipeline(
                "options { timeout(time: 1, unit: 'HOURS') }\nenvironment { X = 'x' }",
                "sleep time: 1, unit: 'MILLISECONDS'; unstable \"hm ${X}\"");
        String whole;
        int notes;
        try (PipelineRun run = new PipelineRun(folder.resolve("whole"))) {
            assertThat(run.run(text).result()).isEqualTo(BuildResult.UNSTABLE);
            whole = run.log();
            notes = run.notes.size();
        }
        assertThat(whole).isEqualTo("""
                WARNING: hm x
                S always UNSTABLE
                S changed
                S unsuccessful
                S unstable
                S cleanup
                pipeline always UNSTABLE
                pipeline changed
                pipeline unsuccessful
                pipeline unstable
                pipeline cleanup""");
        for (int death = 1; death <= notes; death++) {
            try (PipelineRun run = new PipelineRun(folder.resolve("dies" + death))) {
                run.diesAtNote = death;
                run.run(text);
                run.diesAtNote = Integer.MAX_VALUE;
                assertThat(run.run(text).result()).as("died at note %s", death).isEqualTo(BuildResult.UNSTABLE);
                assertThat(sorted(run.log()))
                        .as("died at note %s of %s", death, run.notes)
                        .isEqualTo(sorted(whole));
            }
        }
    }

    private static List<String> sorted(String log) {
        return log.lines().sorted().toList();
    }
}
