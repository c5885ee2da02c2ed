package io.jenkins.plugins.stagegates.local.declarative.parser;

import static io.jenkins.plugins.stagegates.local.declarative.parser.Jenkinsfiles.errors;
import static io.jenkins.plugins.stagegates.local.declarative.parser.Jenkinsfiles.model;
import static io.jenkins.plugins.stagegates.local.declarative.parser.Jenkinsfiles.notes;
import static io.jenkins.plugins.stagegates.local.declarative.parser.Jenkinsfiles.pipelineWith;
import static io.jenkins.plugins.stagegates.local.declarative.parser.Jenkinsfiles.stageWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.engine.model.Pipeline;
import io.jenkins.plugins.stagegates.local.declarative.model.Agent;
import io.jenkins.plugins.stagegates.local.declarative.model.Arguments;
import io.jenkins.plugins.stagegates.local.declarative.model.Body;
import io.jenkins.plugins.stagegates.local.declarative.model.Condition;
import io.jenkins.plugins.stagegates.local.declarative.model.DeclarativeModel;
import io.jenkins.plugins.stagegates.local.declarative.model.Environment.Variable;
import io.jenkins.plugins.stagegates.local.declarative.model.Option;
import io.jenkins.plugins.stagegates.local.declarative.model.PostCondition;
import io.jenkins.plugins.stagegates.local.declarative.model.StageModel;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DeclarativeParserTest {

    /** All stages as one line each: path, line and kind of body. */
    private static String outline(DeclarativeModel model) {
        return model.allStages()
                .map(stage -> stage.identity().path() + " @" + stage.identity().line() + " "
                        + stage.body().getClass().getSimpleName())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void shouldFindNoPipelineWhenTheJenkinsfileIsScripted() {
        assertThat(Jenkinsfiles.PARSER.parse("node { stage('x') { echo 'pipeline' } }"))
                .isEmpty();
    }

    @Test
    void shouldGiveEveryStageItsPathWhenStagesAreNested() {
        DeclarativeModel model = model("""
                @Library('x') _
                def version = '1'
                def hello() { echo 'hello' }
                pipeline {
                  agent none
                  stages {
                    stage('Build 100%/all~') { steps { hello() } }
                    stage('Roll out') {
                      failFast true
                      parallel {
                        stage('eu') { agent { label 'linux' }; steps { echo version } }
                        stage('us') { stages { stage('deploy') { steps { echo 'd' } }; stage('smoke') { steps { echo 's' } } } }
                      }
                    }
                  }
                }
                hello()
                """);

        assertThat(outline(model)).isEqualTo("""
                Build 100%25%2Fall%7E @7 Steps
                Roll out @8 Parallel
                Roll out/eu @11 Steps
                Roll out/us @12 Sequence
                Roll out/us/deploy @12 Steps
                Roll out/us/smoke @12 Steps""");
        assertThat(model.surroundings().agent()).contains(new Agent.None(5));
        assertThat(model.stages().get(1).body())
                .isInstanceOfSatisfying(
                        Body.Parallel.class, body -> assertThat(body.failFast()).isTrue());
    }

    @Test
    void shouldMakeOneStagePerCellWhenAMatrixIsRead() {
        DeclarativeModel model = model("""
                pipeline {
                  agent none
                  stages {
                    stage('Test') {
                      matrix {
                        axes {
                          axis { name 'OS'; values 'linux', 'mac', 'windows' }
                          axis { name 'JDK'; values '17', '21' }
                        }
                        excludes {
                          exclude { axis { name 'OS'; values 'mac' }; axis { name 'JDK'; notValues '21' } }
                          exclude { axis { name 'OS'; values 'windows' } }
                        }
                        stages { stage('unit') { steps { echo OS } } }
                      }
                    }
                  }
                }
                """);

        assertThat(outline(model)).isEqualTo("""
                Test @4 Parallel
                Test/Matrix - OS = 'linux', JDK = '17' @5 Sequence
                Test/Matrix - OS = 'linux', JDK = '17'/unit @14 Steps
                Test/Matrix - OS = 'linux', JDK = '21' @5 Sequence
                Test/Matrix - OS = 'linux', JDK = '21'/unit @14 Steps
                Test/Matrix - OS = 'mac', JDK = '21' @5 Sequence
                Test/Matrix - OS = 'mac', JDK = '21'/unit @14 Steps""");
        StageModel cell = model.stages().get(0).body().stages().get(2);
        assertThat(cell.identity().axes()).containsExactly(Map.entry("OS", "mac"), Map.entry("JDK", "21"));
    }

    @Test
    void shouldReadPolicyAsPlainDataWhenItsArgumentsAreLiteral() {
        StageModel stage = model(stageWith("""
                options {
                  timeout(time: 1, unit: 'HOURS')
                  stageGate(runMode: 'manual', approvals: 2,
                    inputs: [string(name: 'V'), choice(name: 'R', choices: ['eu', 'us'])],
                    patterns: [V: 'v' + '[0-9]'], optional: true)
                }
                steps { echo 'x' }""")).stages().get(0);

        assertThat(stage.surroundings().options().wrappers())
                .extracting(Option::name)
                .containsExactly("stageGate", "timeout");
        Option gate = stage.surroundings().options().wrappers().get(0);
        assertThat(gate.line()).isEqualTo(6);
        assertThat(gate.arguments().lines()).containsEntry("inputs", 7).containsEntry("patterns", 8);
        assertThat(gate.arguments().named())
                .isEqualTo(Map.of(
                        "runMode",
                        "manual",
                        "approvals",
                        2,
                        "inputs",
                        List.of(
                                Map.of("symbol", "string", "name", "V"),
                                Map.of("symbol", "choice", "name", "R", "choices", List.of("eu", "us"))),
                        "patterns",
                        Map.of("V", "v[0-9]"),
                        "optional",
                        true));
    }

    @Test
    void shouldTellTheEngineStagesPoliciesAndBranchesWhenThePipelineIsRead() {
        Pipeline pipeline = model("""
                pipeline {
                  agent none
                  options { stageExecutionSettings(allowSelective: true, retryWindowDays: 3) }
                  stages {
                    stage('Roll out') {
                      parallel {
                        stage('eu') { options { stageGate(runMode: 'manual', timeout: '2h', needs: ['smoke']) }; steps { echo 'x' } }
                        stage('us') { stages { stage('smoke') { steps { echo 'x' } } } }
                      }
                    }
                  }
                }
                """).pipeline();

        assertThat(pipeline.isDeclared()).isTrue();
        assertThat(pipeline.stages().stream()
                        .map(stage -> stage.path() + " " + stage.policy().runMode() + " " + stage.branches()))
                .containsExactly(
                        "Roll out AUTO []",
                        "Roll out/eu MANUAL [Roll out/eu]",
                        "Roll out/us AUTO [Roll out/us]",
                        "Roll out/us/smoke AUTO [Roll out/us]");
        assertThat(pipeline.stages().get(1).policy().needs()).containsExactly("smoke");
    }

    @Test
    void shouldLeavePolicyForLaterWhenAnArgumentIsAVariable() {
        StageModel stage = model(stageWith("options { stageGate(message: params.TEXT) }\nsteps { echo 'x' }"))
                .stages()
                .get(0);

        Arguments arguments = stage.surroundings().options().wrappers().get(0).arguments();
        assertThat(arguments.late()).isTrue();
        assertThat(arguments.code()).isPresent();
    }

    @Test
    void shouldOrderVariablesByWhatTheyReferToWhenAnEnvironmentIsRead() {
        DeclarativeModel model = model(pipelineWith("""
                environment {
                  IMAGE = "${REGISTRY}/app:${env.TAG}"
                  REGISTRY = 'example'
                  TAG = "v" + "1"
                  PATH = "/opt:${env.PATH}"
                }"""));

        assertThat(model.surroundings().environment().levels().stream()
                        .map(level -> level.stream().map(Variable::name).toList()))
                .containsExactly(List.of("REGISTRY", "TAG", "PATH"), List.of("IMAGE"));
    }

    @Test
    void shouldReadConditionsAsATreeWhenTheyAreNested() {
        StageModel stage = model(stageWith("""
                when {
                  beforeAgent true
                  anyOf { branch 'main'; not { environment name: 'A', value: 'b' } }
                  expression { params.X }
                }
                steps { echo 'x' }""")).stages().get(0);

        assertThat(stage.when().beforeAgent()).isTrue();
        assertThat(stage.when().conditions().stream().map(DeclarativeParserTest::outline))
                .containsExactly("anyOf[branch[], not[environment[]]]", "expression[]");
    }

    private static String outline(Condition condition) {
        return condition.name()
                + condition.children().stream()
                        .map(DeclarativeParserTest::outline)
                        .toList();
    }

    @Test
    void shouldKeepPostBlocksInJenkinsOrderWhenTheyAreWrittenInAnother() {
        DeclarativeModel model =
                model(pipelineWith("post { cleanup { echo 'c' }; failure { echo 'f' }; always { echo 'a' } }"));

        assertThat(model.post().blocks().keySet())
                .containsExactly(PostCondition.ALWAYS, PostCondition.FAILURE, PostCondition.CLEANUP);
    }

    @Test
    void shouldReadParametersAndInputWhenTheyAreLiteral() {
        DeclarativeModel model = model("""
                pipeline {
                  agent any
                  parameters {
                    string(name: 'VERSION', defaultValue: 'v1', description: 'What')
                    choice name: 'REGION', choices: ['eu', 'us']
                  }
                  stages {
                    stage('Deploy') {
                      input { message 'Deploy?'; ok 'Yes'; parameters { booleanParam(name: 'DRY', defaultValue: true) } }
                      steps { echo 'x' }
                    }
                  }
                }
                """);

        assertThat(model.parameters().definitions().stream()
                        .map(input -> input.name() + " " + input.type() + " "
                                + input.defaultValue().orElseThrow().text()))
                .containsExactly("VERSION STRING v1", "REGION CHOICE eu");
        assertThat(model.stages()
                        .get(0)
                        .surroundings()
                        .input()
                        .orElseThrow()
                        .arguments()
                        .literal())
                .contains(Map.of(
                        "message",
                        "Deploy?",
                        "ok",
                        "Yes",
                        "parameters",
                        List.of(Map.of("symbol", "booleanParam", "name", "DRY", "defaultValue", true))));
    }

    @Test
    void shouldOnlyNoteWhatIsHarmlessWhenTheRunnerIgnoresIt() {
        String jenkinsfile = pipelineWith("""
                triggers { cron('@daily') }
                tools { maven 'm3' }
                options { timestamps(); buildDiscarder(logRotator(numToKeepStr: '5')); skipStagesAfterUnstable() }""");

        assertThat(notes(jenkinsfile)).isEqualTo("""
                line 4: triggers are not acted on: the local runner starts a run when asked
                line 5: tools are not installed: the local runner uses what is on the PATH
                line 6: option 'timestamps' is ignored: lines of the log always carry their time
                line 6: option 'buildDiscarder' is ignored: a setting of a Jenkins job that has no effect in the local runner""");
        assertThat(model(jenkinsfile).surroundings().options().has("skipStagesAfterUnstable"))
                .isTrue();
    }

    @Test
    void shouldAcceptCallsOfTheJenkinsfilesOwnWhenTheyAreDeclaredAnywhere() {
        assertThat(errors("""
                import static java.lang.Math.max
                helper = { echo it }
                def local = { text -> echo text }
                def method(Closure body) { body() }
                pipeline {
                  agent any
                  stages {
                    stage('a') {
                      steps {
                        method { echo 'x' }
                        script {
                          helper('x'); local('y'); println max(1, 2)
                          def inner = { echo 'z' }
                          inner()
                          new StringBuilder().with { append('x') }
                        }
                      }
                    }
                  }
                }""")).isEmpty();
    }
}
