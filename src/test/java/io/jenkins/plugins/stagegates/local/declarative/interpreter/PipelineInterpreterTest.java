package io.jenkins.plugins.stagegates.local.declarative.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.local.program.BuildResult;
import io.jenkins.plugins.stagegates.local.program.StageControl;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineInterpreterTest {

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
    void shouldRunStagesInOrderWhenNothingFails() {
        assertThat(result("""
                def greeting = 'hello'
                def shout(text) { echo text.toUpperCase() }
                pipeline {
                  agent any
                  environment { WHO = 'world'; TEXT = "${greeting} ${WHO}" }
                  stages {
                    stage('Build') { steps { echo "${TEXT}"; shout(env.WHO) } }
                    stage('Test') {
                      environment { WHO = "you and ${env.WHO}" }
                      steps { script { def x = [1, 2].collect { it * 2 }; echo "$x $WHO $STAGE_NAME" } }
                    }
                  }
                  post { success { echo 'done' } }
                }
                echo 'after'
                """)).isEqualTo(BuildResult.SUCCESS);

        assertThat(run.log()).isEqualTo("""
                hello world
                WORLD
                [2, 4] you and world Test
                done
                after""");
        assertThat(run.stages()).isEqualTo("""
                Build SUCCESS
                Test SUCCESS""");
    }

    @Test
    void shouldNotStartLaterStagesWhenOneFails() {
        assertThat(result("""
                pipeline {
                  agent none
                  stages {
                    stage('A') {
                      stages {
                        stage('A1') { steps { error 'broken' }; post { failure { echo 'A1 failed' }; success { echo 'no' } } }
                        stage('A2') { steps { echo 'never' } }
                      }
                      post { always { echo 'A ends' } }
                    }
                    stage('B') { steps { echo 'never' } }
                  }
                  post {
                    cleanup { echo 'clean' }
                    failure { echo "pipeline ${currentBuild.currentResult}" }
                    unsuccessful { echo 'unsuccessful' }
                    success { echo 'no' }
                  }
                }
                """)).isEqualTo(BuildResult.FAILURE);

        assertThat(run.log()).isEqualTo("""
                A1 failed
                A ends
                unsuccessful
                pipeline FAILURE
                clean""");
        assertThat(run.stages()).isEqualTo("""
                A/A1 FAILURE
                A FAILURE""");
    }

    @Test
    void shouldGoOnWhenAFailedStageLetsTheNextStart() {
        run.control.resolutions.put("A", new StageControl.Resolution.Proceed("FAIL_AND_CONTINUE", BuildResult.FAILURE));

        result("""
                pipeline {
                  agent none
                  stages { stage('A') { steps { error 'broken' } }; stage('B') { steps { echo 'B' } } }
                  post { failure { echo "failure ${currentBuild.result}" }; success { echo 'no' } }
                }
                """);

        assertThat(run.log()).isEqualTo("B\nfailure FAILURE");
    }

    @Test
    void shouldKeepJenkinsOrderWhenAStageHasAllDirectives() {
        assertThat(result("""
                def say(text) { echo text; return true }
                pipeline {
                  agent none
                  stages {
                    stage('All') {
                      options { stageGate(message: say('gate') ? 'g' : ''); timeout(time: say('timeout') ? 5 : 1, unit: 'MINUTES') }
                      when { expression { say("when node=${env.NODE_NAME}") } }
                      input { message "${say('input') ? 'Go?' : ''}" }
                      agent { label "${say('agent') ? 'linux' : ''}" }
                      environment { E = "${say('environment')}" }
                      steps { echo "steps $E" }
                      post { always { echo "post $E on $NODE_NAME" } }
                    }
                  }
                }
                """)).isEqualTo(BuildResult.SUCCESS);

        assertThat(run.log()).isEqualTo("""
                Note: line 6: stage 'All': 'stageGate' has values that are known only when the stage starts; it is checked then
                gate
                timeout
                input
                agent
                when node=built-in
                environment
                steps true
                post true on built-in""");
    }

    @Test
    void shouldAskTheConditionEarlierWhenItsFlagsSayThat() {
        String stage = """
                stage('%s') {
                  when { %s true; expression { say("when %s"); false } }
                  options { timeout(time: say('timeout') ? 5 : 1) }
                  input { message "${say('input') ? 'Go?' : ''}" }
                  agent { label "${say('agent') ? 'linux' : ''}" }
                  steps { echo "never" }
                  post { always { echo 'never' } }
                }
                """;

        result("""
                def say(text) { echo text; return true }
                pipeline {
                  agent none
                  stages {
                    %s
                    %s
                    %s
                  }
                }
                """.formatted(
                        stage.formatted("O", "beforeOptions", "O"),
                        stage.formatted("I", "beforeInput", "I"),
                        stage.formatted("A", "beforeAgent", "A")));

        assertThat(run.log()).isEqualTo("""
                when O
                Stage 'O' is skipped: its condition does not hold
                timeout
                when I
                Stage 'I' is skipped: its condition does not hold
                timeout
                input
                when A
                Stage 'A' is skipped: its condition does not hold""");
    }

    @Test
    void shouldSetVariablesWhenAStageAsksForInput() {
        run.control.inputs.put("VERSION", "v1");

        result("""
                pipeline {
                  agent none
                  stages {
                    stage('A') {
                      input { message 'Go?'; parameters { string(name: 'VERSION', defaultValue: 'v0') } }
                      steps { echo "got $VERSION" }
                    }
                  }
                }
                """);

        assertThat(run.log()).contains("got v1");
    }

    @Test
    void shouldGiveTheGateItsPolicyWhenAStageHasOne() {
        run.control.inputs.put("REGION", "eu");

        result("""
                def who = 'alice'
                pipeline {
                  agent none
                  stages {
                    stage('A') {
                      options { timeout(time: 1); stageGate(runMode: 'manual', submitters: who, inputs: [string(name: 'REGION')]) }
                      steps { echo "to $REGION" }
                    }
                  }
                }
                """);

        assertThat(run.control.policies.get("A"))
                .containsEntry("runMode", "manual")
                .containsEntry("submitters", "alice");
        assertThat(run.log()).contains("to eu");
    }

    @Test
    void shouldFailTheStageButRunItsSiblingsPostWhenAPostBlockFails() {
        assertThat(result("""
                pipeline {
                  agent none
                  stages { stage('A') { steps { echo 'A' }; post { always { error 'post broke' }; success { echo 'still' }; cleanup { echo 'clean' } } } }
                  post { failure { echo 'failure' } }
                }
                """)).isEqualTo(BuildResult.FAILURE);

        assertThat(run.log()).isEqualTo("""
                A
                Post condition always failed: hudson.AbortException: post broke
                clean
                failure""");
    }

    @Test
    void shouldGoOnWhereItWasWhenTheRunIsExecutedAgainFromItsNotes() {
        String jenkinsfile = """
                pipeline {
                  agent any
                  options { timestamps() }
                  environment { A = 'x' }
                  stages {
                    stage('P') { parallel { stage('a') { steps { echo "a$A" } }; stage('b') { when { expression { A == 'y' } }; steps { echo 'b' } } } }
                    stage('Q') { steps { echo 'q' }; post { always { echo 'post' } } }
                  }
                }
                """;
        result(jenkinsfile);
        String before = run.log();
        int notes = run.notes.size();

        result(jenkinsfile);

        assertThat(before).contains("ax").contains("q").contains("post");
        assertThat(run.log()).isEqualTo(before);
        assertThat(run.notes).hasSize(notes);
    }

    @Test
    void shouldWriteNotesIntoTheLogWhenTheRunnerIgnoresSomething() {
        result(
                "@Library('lib@1') _\npipeline {\n agent none\n tools { maven 'm3' }\n stages { stage('A') { steps { echo 'A' } } }\n}");

        assertThat(run.log()).isEqualTo("""
                Note: line 1: shared library 'lib@1' is not loaded: what it defines is missing here
                Note: line 4: tools are not installed: the local runner uses what is on the PATH
                A""");
    }

    @Test
    void shouldTakeAnUnknownNameAsNothingWhenAVariableIsEvaluated() {
        assertThat(result("""
                pipeline {
                  agent none
                  environment { A = "${A ?: 'default'}"; B = "x${UNKNOWN}y"; C = "${twice(A)}"; JOB = "${JOB_NAME}" }
                  stages { stage('A') { steps { echo "$A $B $C $JOB" } } }
                }
                def twice(text) { text * 2 }
                """)).isEqualTo(BuildResult.SUCCESS);

        assertThat(run.log()).isEqualTo("default xnully defaultdefault demo");
    }
}
