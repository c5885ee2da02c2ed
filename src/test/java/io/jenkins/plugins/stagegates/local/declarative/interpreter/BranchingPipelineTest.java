package io.jenkins.plugins.stagegates.local.declarative.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.local.program.BuildResult;
import io.jenkins.plugins.stagegates.local.program.StageControl;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BranchingPipelineTest {

    @TempDir
    Path folder;

    private PipelineRun run;

    @BeforeEach
    void start() {
        run = new PipelineRun(folder);
    }

    @AfterEach
    void stop() {
        run.close();
    }

    private BuildResult result(String jenkinsfile) {
        return run.run(jenkinsfile).result();
    }

    @Test
    void shouldSkipTheWholeTreeWhenAConditionDoesNotHold() {
        assertThat(result("""
                pipeline {
                  agent none
                  stages {
                    stage('No') {
                      when { expression { false } }
                      parallel {
                        stage('a') { steps { echo 'never' } }
                        stage('b') { stages { stage('b/1') { steps { echo 'never' } } } }
                      }
                      post { always { echo 'never' } }
                    }
                    stage('Yes') { when { not { branch 'main' } } steps { echo 'yes' } }
                  }
                }
                """.replace("} } steps", "} }; steps"))).isEqualTo(BuildResult.SUCCESS);

        assertThat(run.stages()).isEqualTo("""
                No SKIPPED
                No/a SKIPPED
                No/b SKIPPED
                No/b/b%2F1 SKIPPED
                Yes SUCCESS""");
        assertThat(run.log()).isEqualTo("""
                Stage 'No' is skipped: its condition does not hold
                yes""");
    }

    @Test
    void shouldRunSiblingsToTheirEndWhenAParallelStageFails() {
        assertThat(result("""
                pipeline {
                  agent none
                  stages {
                    stage('All') {
                      parallel {
                        stage('bad') { steps { error 'broken' }; post { failure { echo 'bad failed' } } }
                        stage('good') { stages { stage('one') { steps { sleep 1; echo 'one' } } } }
                      }
                      post { failure { echo 'group failed' } }
                    }
                  }
                }
                """)).isEqualTo(BuildResult.FAILURE);

        assertThat(run.log()).isEqualTo("""
                bad failed
                one
                group failed""");
        assertThat(run.stages()).isEqualTo("""
                All/bad FAILURE
                All/good/one SUCCESS
                All/good SUCCESS
                All FAILURE""");
    }

    @Test
    void shouldEndSiblingsWhenAParallelStageFailsFast() {
        String jenkinsfile = """
                pipeline {
                  agent none
                  %s
                  stages {
                    stage('All') {
                      %s
                      parallel {
                        stage('bad') { steps { error 'broken' } }
                        stage('slow') { steps { sleep 600; echo 'never' }; post { aborted { echo 'slow aborted' } } }
                      }
                    }
                  }
                }
                """;

        assertThat(result(jenkinsfile.formatted("", "failFast true"))).isEqualTo(BuildResult.FAILURE);
        assertThat(run.log()).isEqualTo("slow aborted");
        assertThat(run.stages()).isEqualTo("""
                All/bad FAILURE
                All/slow ABORTED
                All FAILURE""");

        try (var second = new PipelineRun(folder)) {
            assertThat(second.run(jenkinsfile.formatted("options { parallelsAlwaysFailFast() }", ""))
                            .result())
                    .isEqualTo(BuildResult.FAILURE);
            assertThat(second.log()).isEqualTo("slow aborted");
        }
    }

    @Test
    void shouldRunEveryCellWithItsAxesWhenAStageHasAMatrix() {
        assertThat(result("""
                pipeline {
                  agent none
                  stages {
                    stage('Test') {
                      matrix {
                        axes { axis { name 'OS'; values 'linux', 'mac' }; axis { name 'JDK'; values '17' } }
                        when { environment name: 'OS', value: 'linux' }
                        environment { BOTH = "${OS}-${JDK}" }
                        stages { stage('unit') { steps { echo "$OS $JDK ${env.BOTH}" } } }
                      }
                    }
                  }
                }
                """)).isEqualTo(BuildResult.SUCCESS);

        assertThat(run.log()).contains("linux 17 linux-17").doesNotContain("mac 17");
        assertThat(run.stages().lines())
                .containsExactlyInAnyOrder(
                        "Test/Matrix - OS = 'linux', JDK = '17'/unit SUCCESS",
                        "Test/Matrix - OS = 'linux', JDK = '17' SUCCESS",
                        "Test/Matrix - OS = 'mac', JDK = '17' SKIPPED",
                        "Test/Matrix - OS = 'mac', JDK = '17'/unit SKIPPED",
                        "Test SUCCESS");
    }

    @Test
    void shouldSkipLaterStagesWhenOneIsUnstableAndTheOptionSaysSo() {
        String jenkinsfile = """
                pipeline {
                  agent none
                  options { %s() }
                  stages {
                    stage('A') { steps { unstable 'shaky' }; post { unstable { echo 'A unstable' } } }
                    stage('B') { steps { echo 'B' }; post { unstable { echo 'B sees it too' } } }
                  }
                  post { unstable { echo "all ${currentBuild.result}" } }
                }
                """;

        assertThat(result(jenkinsfile.formatted("skipStagesAfterUnstable"))).isEqualTo(BuildResult.UNSTABLE);
        assertThat(run.log()).isEqualTo("""
                WARNING: shaky
                A unstable
                all UNSTABLE""");
        try (var second = new PipelineRun(folder)) {
            second.run(jenkinsfile.formatted("disableResume"));
            assertThat(second.log()).contains("\nB\nB sees it too\n");
        }
    }

    @Test
    void shouldRunTheWholePipelineAgainWhenItsOptionsRetry() {
        assertThat(result("""
                def times = 0
                pipeline {
                  agent none
                  options { retry(2) }
                  stages { stage('A') { steps { script { times++; echo "try $times"; if (times == 1) { error 'once' } } } } }
                  post { always { echo "post ${currentBuild.currentResult}" } }
                }
                """)).isEqualTo(BuildResult.SUCCESS);

        assertThat(run.log()).containsSubsequence("try 1", "post FAILURE", "try 2", "post SUCCESS");
    }

    /** A transformed method can be at most 64 KiB long, which a pipeline of this size exceeds several times. */
    @Test
    void shouldRunAPipelineWhenItHasHundredsOfStages() {
        var stages = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            stages.append(
                    "stage('s%d') { when { expression { limit > %d } }; steps { script { def n = %d; echo \"n $n\" } } }\n"
                            .formatted(i, i, i));
        }

        assertThat(result("def limit = 250\npipeline { agent none\n stages {\n" + stages + "} }"))
                .isEqualTo(BuildResult.SUCCESS);

        assertThat(run.log().lines().filter(line -> line.startsWith("n ")))
                .hasSize(250)
                .endsWith("n 249");
    }

    @Test
    void shouldRunPostBlocksToTheirEndWhenATimeoutEndsAStage() {
        assertThat(result("""
                pipeline {
                  agent none
                  options { timeout(time: 1, unit: 'SECONDS') }
                  stages {
                    stage('A') {
                      steps { sleep 60; echo 'never' }
                      post { aborted { echo "A ${currentBuild.currentResult}"; sleep 1; echo 'A slept' } }
                    }
                    stage('B') { steps { echo 'never' } }
                  }
                  post { aborted { echo "all ${currentBuild.currentResult}" }; failure { echo 'no' } }
                }
                """)).isEqualTo(BuildResult.ABORTED);

        assertThat(run.log()).isEqualTo("""
                Cancelling nested steps due to timeout
                A ABORTED
                A slept
                all ABORTED""");
    }

    @Test
    void shouldNotEnterAStageWhenTheEngineLeavesItOutOrReusesIt() {
        run.control.decisions.put("A", new StageControl.StageDecision.Skip("not selected"));
        run.control.decisions.put("B", new StageControl.StageDecision.Reuse("r1", null, Map.of("FROM_B", "kept")));

        assertThat(result("""
                pipeline {
                  agent none
                  stages {
                    stage('A') { steps { echo 'never' }; post { always { echo 'never' } } }
                    stage('B') { stages { stage('B1') { steps { echo 'never' } } }; post { always { echo 'never' } } }
                    stage('C') { steps { echo "C $FROM_B" } }
                  }
                }
                """)).isEqualTo(BuildResult.SUCCESS);

        assertThat(run.log()).isEqualTo("C kept");
    }

    @Test
    void shouldKnowARestartWhenTheRunIsARetry() {
        String jenkinsfile = """
                pipeline {
                  agent none
                  stages { stage('A') { when { isRestartedRun() }; steps { echo 'again' } } }
                }
                """;
        run.restarted = true;
        result(jenkinsfile);
        assertThat(run.log()).isEqualTo("again");

        try (var first = new PipelineRun(folder)) {
            first.run(jenkinsfile);
            assertThat(first.stages()).isEqualTo("A SKIPPED");
        }
    }
}
