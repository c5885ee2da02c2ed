package io.jenkins.plugins.stagegates.local.declarative.parser;

import static io.jenkins.plugins.stagegates.local.declarative.parser.Jenkinsfiles.errors;
import static io.jenkins.plugins.stagegates.local.declarative.parser.Jenkinsfiles.pipelineWith;
import static io.jenkins.plugins.stagegates.local.declarative.parser.Jenkinsfiles.stageWith;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeclarativeMistakesTest {
    @Test
    void shouldReportEveryBadParameterWhenAPolicyIsRead() {
        assertThat(errors(stageWith("""
                options {
                  stageGate(runMode: 'manual', timeout: 'soon', approvals: -1,
                    onFailure: [strategy(errors: ['TIMOUT'], action: 'RETRY', count: 0, then: 'FAIL')])
                  failureStrategy(errors: ['ALL'], action: 'PRAY')
                }
                steps { echo 'x' }"""))).isEqualTo("""
                line 5: stage 'Build': Parameter 'timeout' is 'soon', but must be a time above zero such as 90s, 10m, 2h, 3d or PT2H.
                line 5: stage 'Build': Parameter 'approvals' is -1, but must be a whole number from 1.
                line 6: stage 'Build': Parameter 'onFailure[0].errors' is 'TIMOUT', but must be one of AUTHENTICATION, AUTHORIZATION, CONNECTIVITY, AGENT, TIMEOUT, REJECTED, INPUT_TIMEOUT, MARKED_FAILED, VERIFICATION, UNKNOWN, ALL; did you mean 'TIMEOUT'?
                line 6: stage 'Build': Parameter 'onFailure[0].count' is 0, but must be a whole number from 1.
                line 7: stage 'Build': Parameter 'action' is 'PRAY', but must be one of ABORT, FAIL, FAIL_AND_CONTINUE, IGNORE, MARK_AS_SUCCESS, USE_DEFAULTS, INTERVENTION, RETRY.""");
        assertThat(errors(pipelineWith("options { stageExecutionSettings(allowSelective: 'yes') }")))
                .isEqualTo("line 4: Parameter 'allowSelective' is 'yes', but must be true or false.");
        assertThat(errors(pipelineWith(
                        "parameters {\nstring(name: 'A')\nbooleanParam(name: 'B', defaultValue: 'maybe')\n}")))
                .isEqualTo("line 6: Parameter 'parameters[1].defaultValue' is 'maybe', but must be true or false.");
    }

    @Test
    void shouldReportBadParametersWhenAPolicyStandsAmongSteps() {
        assertThat(errors(stageWith("""
                steps {
                  failureStrategy(errors: ['ALL'], action: 'PRAY') { echo 'x' }
                  timeout(5) { parallel a: { failureStrategy([strategy(errors: ['TIMOUT'], action: 'FAIL')]) { echo 'x' } } }
                  stageGate(onFailure: [strategy(errors: ['ALL'], action: 'RETRY',
                    count: 0, then: 'FAIL')]) { echo 'x' }
                  failureStrategy(errors: [env.KIND], action: 'PRAY') { echo 'x' }
                }
                post { always { failureStrategy(errors: ['ALL']) { echo 'x' } } }"""))).isEqualTo("""
                line 5: step 'failureStrategy': Parameter 'action' is 'PRAY', but must be one of ABORT, FAIL, FAIL_AND_CONTINUE, IGNORE, MARK_AS_SUCCESS, USE_DEFAULTS, INTERVENTION, RETRY.
                line 6: step 'failureStrategy': Parameter 'strategies[0].errors' is 'TIMOUT', but must be one of AUTHENTICATION, AUTHORIZATION, CONNECTIVITY, AGENT, TIMEOUT, REJECTED, INPUT_TIMEOUT, MARKED_FAILED, VERIFICATION, UNKNOWN, ALL; did you mean 'TIMEOUT'?
                line 7: step 'stageGate': Parameter 'onFailure[0].count' is 0, but must be a whole number from 1.
                line 11: step 'failureStrategy': Parameter 'action' is missing; it must be one of ABORT, FAIL, FAIL_AND_CONTINUE, IGNORE, MARK_AS_SUCCESS, USE_DEFAULTS, INTERVENTION, RETRY.""");
    }

    @Test
    void shouldReportAllErrorsAtOnceWhenThereAreSeveral() {
        assertThat(errors("""
                pipeline {
                  agnet any
                  stages {
                    stage('Build') {
                      stepz { echo 'x' }
                      when { brunch 'main' }
                    }
                    stage('Test') { steps { ecko 'y'; script { if (true) { shh 'z' } } }; post { allways { echo 'z' } } }
                  }
                }
                """)).isEqualTo("""
                line 1: the pipeline has no 'agent'; write for example: agent any
                line 2: unknown directive 'agnet' in the pipeline; did you mean 'agent'? Allowed here: agent, environment, libraries, options, parameters, post, stages, tools, triggers
                line 4: stage 'Build' does nothing; it needs one of: matrix, parallel, stages, steps
                line 5: unknown directive 'stepz' in stage 'Build'; did you mean 'steps'? Allowed here: agent, environment, failFast, input, matrix, options, parallel, post, stages, steps, tools, when
                line 6: unknown condition 'brunch' in when; did you mean 'branch'? Allowed here: allOf, anyOf, branch, buildingTag, changeRequest, changelog, changeset, environment, equals, expression, isRestartedRun, not, tag, triggeredBy
                line 8: unknown directive 'allways' in post; did you mean 'always'? Allowed here: aborted, always, changed, cleanup, failure, fixed, notBuilt, regression, success, unstable, unsuccessful
                line 8: there is no step 'ecko'; did you mean 'echo'?
                line 8: there is no step 'shh'; did you mean 'sh'?""");
    }

    @Test
    void shouldSayWhatIsWrongWhenADirectiveIsMisused() {
        assertThat(errors(stageWith("steps { echo 'x' }\nstages { stage('a') { steps { echo 'y' } } }")))
                .isEqualTo("line 3: stage 'Build' has steps and stages; only one of them is allowed");
        assertThat(errors(stageWith("steps { echo 'x' }\nsteps { echo 'y' }")))
                .isEqualTo("line 5: 'steps' stands twice in stage 'Build'; the first is in line 4");
        assertThat(errors(stageWith("steps { def x = 1 }")))
                .isEqualTo("line 4: 'def x = 1' is not a step; Groovy code belongs into a block: script { ... }");
        assertThat(errors(stageWith("steps { stage('x') { echo 'y' } }")))
                .isEqualTo("line 4: 'stage' is not allowed among steps: stages belong into 'stages', or into 'script'");
        assertThat(errors(stageWith("agent { dokcer 'x' }\nsteps { echo 'x' }")))
                .isEqualTo("line 4: unknown agent type 'dokcer'. Allowed here: any, label, node, none");
        assertThat(errors(stageWith("agent anny\nsteps { echo 'x' }")))
                .isEqualTo(
                        "line 4: unknown agent type 'anny'; did you mean 'any'? Allowed here: any, label, node, none");
        assertThat(errors(stageWith("steps { echo 'x' } post { always { echo 'y' } }")))
                .isEqualTo("""
                        line 3: stage 'Build' does nothing; it needs one of: matrix, parallel, stages, steps
                        line 4: after 'steps { ... }' a new line or a ';' is missing""");
        assertThat(errors(stageWith("failFast maybe\nparallel { stage('a') { steps { echo 'x' } } }")))
                .isEqualTo("line 4: 'failFast' of stage 'Build' is true or false");
        assertThat(errors(stageWith("agent any\nparallel { stage('a') { steps { echo 'x' } } }")))
                .isEqualTo("line 4: stage 'Build' has 'parallel', so 'agent' belongs into the stages inside");
        assertThat(errors(stageWith("parallel { stage('a') {\nparallel { stage('b') { steps { echo 'x' } } } } }")))
                .isEqualTo("line 5: stage 'a': 'parallel' cannot stand inside another 'parallel' or 'matrix'");
    }

    @Test
    void shouldSayWhatIsNearWhenAStageNeedsOneThatIsNotThere() {
        assertThat(errors(stageWith("options { stageGate(needs: ['Biuld']) }\nsteps { echo 'x' }")))
                .isEqualTo(
                        "line 3: stage 'Build': Parameter 'needs' is 'Biuld', but must be a stage of this pipeline; the nearest are Build.");
    }

    @Test
    void shouldSayWhatIsWrongWhenAnOptionIsMisused() {
        assertThat(errors(stageWith("options { timeot(time: 1) }\nsteps { echo 'x' }")))
                .isEqualTo(
                        "line 4: unknown option 'timeot' in the options of stage 'Build'; did you mean 'timeout'? Allowed here: ansiColor, catchError, failureStrategy, lock, retry, skipDefaultCheckout, stageGate, timeout, timestamps, warnError, withEnv");
        assertThat(errors(stageWith("options { buildDiscarder(1) }\nsteps { echo 'x' }")))
                .isEqualTo("line 4: option 'buildDiscarder' belongs into the options of the pipeline");
        assertThat(errors(pipelineWith("options { stageGate(runMode: 'manual') }")))
                .isEqualTo("line 4: option 'stageGate' belongs into the options of a stage");
        assertThat(errors(pipelineWith("options { retry(2)\nretry(3) }")))
                .isEqualTo("line 5: option 'retry' stands twice in the pipeline's options; the first is in line 4");
    }

    @Test
    void shouldSayWhatIsWrongWhenAnEnvironmentIsMisused() {
        assertThat(errors(pipelineWith("environment {\nA = \"$B\"\nB = \"$A\"\n}")))
                .isEqualTo("""
                        line 5: environment variables refer to each other in a circle: A, B
                        line 6: environment variables refer to each other in a circle: A, B""");
        assertThat(errors(pipelineWith("environment {\nKEY = credentials('key')\nX = params.Y\nX = [1]\necho 'x'\n}")))
                .isEqualTo("""
                        line 5: environment variable 'KEY' cannot be taken from credentials: the local runner has no credentials store
                        line 6: the value of environment variable 'X' must be quoted text, a call or a sum of such, not 'params.Y'
                        line 7: the value of environment variable 'X' must be quoted text, a call or a sum of such, not '[1]'
                        line 8: 'echo 'x'' is not a variable of an environment; write: NAME = 'value'""");
    }

    @Test
    void shouldSayWhatIsWrongWhenParametersAreMisused() {
        assertThat(errors(pipelineWith("""
                parameters {
                  string(name: 'A', default: 'x')
                  string(defaultValue: 'x')
                  choice(name: 'A', choices: list)
                  strng(name: 'B')
                  credentials(name: 'C')
                  text(name: 'A')
                }"""))).isEqualTo("""
                line 5: parameter type 'string' has no 'default'; did you mean 'defaultValue'? Allowed here: defaultValue, description, name, trim
                line 6: a parameter of type 'string' needs a name
                line 7: parameter 'choice(name: 'A', choices: list)' must be written with plain values: it is read before the run starts
                line 8: unknown parameter type 'strng' in parameters; did you mean 'string'? Allowed here: booleanParam, choice, password, string, text
                line 9: parameter type 'credentials' cannot be used in the local runner. It has: booleanParam, choice, password, string, text
                line 10: parameter 'A' stands twice; the first is in line 5""");
    }

    @Test
    void shouldSayWhatIsWrongWhenConditionsAreMisused() {
        assertThat(errors(stageWith("""
                when {
                  not { branch 'a'; branch 'b' }
                  anyOf { }
                  environment name: 'A'
                  branch patern: 'x'
                  params.X
                  beforeAgent 'yes'
                }
                steps { echo 'x' }"""))).isEqualTo("""
                line 5: 'not' takes exactly one condition, here are 2
                line 6: 'anyOf' needs at least one condition
                line 7: condition 'environment' needs 'value'
                line 8: condition 'branch' has no 'patern'; allowed: comparator, pattern
                line 9: 'params.X' is not a condition; Groovy code belongs into: expression { ... }
                line 10: 'beforeAgent' is true or false""");
        assertThat(errors(stageWith("when { beforeAgent true }\nsteps { echo 'x' }")))
                .startsWith("line 4: 'when' has no condition; allowed: allOf, anyOf, branch,");
    }

    @Test
    void shouldSayWhatIsWrongWhenAMatrixIsMisused() {
        assertThat(errors(stageWith("matrix { stages { stage('x') { steps { echo 'x' } } } }")))
                .isEqualTo("line 4: the matrix has no 'axes'");
        assertThat(errors(stageWith("""
                matrix {
                  axes {
                    axis { name 'A B'; values 'x' }
                    axis { name 'C' }
                    axis { name 'D'; values 'x', 'x', y }
                    axes { name 'E' }
                  }
                  stages { stage('x') { steps { echo 'x' } } }
                }"""))).isEqualTo("""
                line 6: an axis needs a name of letters, digits and underscores: name 'PLATFORM'
                line 7: axis 'C' needs values: values 'a', 'b'
                line 8: 'y' must be plain text in quotes
                line 8: value 'x' stands twice in one axis
                line 9: unknown directive 'axes' in 'axes'; did you mean 'axis'? Allowed here: axis""");
    }

    @Test
    void shouldNameWhatTheRunnerLacksWhenAJenkinsfileAsksForIt() {
        assertThat(errors("""
                pipeline {
                  agent { docker { image 'maven:3' } }
                  libraries { lib('x') }
                  stages {
                    stage('a') { agent { kubernetes { yaml 'x' } }; steps { mail to: 'x' } }
                    stage('b') { steps { script { docker.image('x').inside { echo 'y' } } } }
                  }
                }""")).isEqualTo("""
                line 2: agent 'docker' cannot be used: the local runner has no containers. Use 'agent any' or a label
                line 3: 'libraries' cannot be used: the local runner loads no shared libraries
                line 5: agent 'kubernetes' cannot be used: the local runner has no containers. Use 'agent any' or a label
                line 5: step 'mail' of Jenkins cannot be used: the local runner does not have it
                line 6: 'docker' of Jenkins cannot be used: the local runner does not have it""");
    }

    @Test
    void shouldRefuseAPipelineWhenItIsNotAtTheTop() {
        assertThat(errors("node {\n  pipeline { agent any }\n}"))
                .isEqualTo("line 2: 'pipeline' must stand at the top of the Jenkinsfile, not inside of anything");
        assertThat(errors("pipeline { agent any; stages { stage('a') { steps { echo 'x' } } } }\npipeline { }"))
                .isEqualTo("line 2: a Jenkinsfile has one 'pipeline'; the first is in line 1");
    }

    @Test
    void shouldReportOneMistakeOnlyWhenAMissingStepTakesDescriptions() {
        assertThat(errors(stageWith("steps { withCredentials([usernamePassword(credentialsId: 'x')]) { ecko 'y' } }")))
                .isEqualTo("""
                        line 4: step 'withCredentials' of Jenkins cannot be used: the local runner has no credentials store; take them from the environment of this process
                        line 4: there is no step 'ecko'; did you mean 'echo'?""");
    }

    @Test
    void shouldSayWhatIsMissingWhenABlockIsEmptyOrMisnamed() {
        assertThat(errors(pipelineWith("parameters { }"))).startsWith("line 4: 'parameters' is empty; it can have:");
        assertThat(errors(pipelineWith("options { }"))).isEqualTo("line 4: 'options' is empty");
        assertThat(errors(pipelineWith("environment { }"))).startsWith("line 4: the environment has no variables");
        assertThat(errors(pipelineWith("post { }"))).startsWith("line 4: 'post' is empty");
        assertThat(errors(pipelineWith("triggers")))
                .startsWith("line 4: 'triggers' is not a directive; allowed in the pipeline:");
        assertThat(errors(stageWith("steps { }"))).startsWith("line 4: 'steps' is empty");
        assertThat(errors(stageWith("parallel { }"))).isEqualTo("line 4: 'parallel' has no stage");
        assertThat(errors(stageWith("input { ok 'Yes' }\nsteps { echo 'x' }")))
                .isEqualTo("line 4: 'input' needs a message: message 'Deploy?'");
        assertThat(errors(stageWith("when { allOf(x: 1) { branch 'a' } }\nsteps { echo 'x' }")))
                .isEqualTo("line 4: 'allOf' takes no arguments, only conditions");
        assertThat(errors(stageWith("""
                        matrix {
                          axes { axis { name 'A'; values 'x' } }
                          excludes { exclude { axis { name 'B'; values 'x' } } }
                          stages { stage('x') { steps { echo 'x' } } }
                        }"""))).isEqualTo("line 4: an exclude names axis 'B', but the matrix has: A");
    }

    @Test
    void shouldNameTheLibrariesWhenACallMayBeOneOfTheirs() {
        assertThat(errors("@Library(['a@1', 'b']) _\n" + stageWith("steps { deployAll() }")))
                .isEqualTo("line 5: there is no step 'deployAll' (shared libraries are not loaded: [a@1, b])");
    }
}
