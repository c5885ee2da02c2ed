package io.jenkins.plugins.stagegates.local.declarative.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.local.declarative.model.Agent;
import io.jenkins.plugins.stagegates.local.declarative.model.Arguments;
import io.jenkins.plugins.stagegates.local.declarative.model.Body;
import io.jenkins.plugins.stagegates.local.declarative.model.Condition;
import io.jenkins.plugins.stagegates.local.declarative.model.DeclarativeModel;
import io.jenkins.plugins.stagegates.local.declarative.model.Environment.Variable;
import io.jenkins.plugins.stagegates.local.declarative.model.Option;
import io.jenkins.plugins.stagegates.local.declarative.model.PostCondition;
import io.jenkins.plugins.stagegates.local.declarative.model.Problem;
import io.jenkins.plugins.stagegates.local.declarative.model.StageModel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DeclarativeParserTest {

    private static final Set<String> STEPS = Set.of(
            "echo", "sh", "script", "error", "node", "stage", "timeout", "parallel", "input", "stageOutput", "dir");

    private final DeclarativeParser parser = new DeclarativeParser(STEPS);

    private ParsedPipeline parsed(String jenkinsfile) {
        return parser.parse(jenkinsfile).orElseThrow();
    }

    private DeclarativeModel model(String jenkinsfile) {
        ParsedPipeline parsed = parsed(jenkinsfile);
        assertThat(parsed.errors()).isEmpty();
        return parsed.model().orElseThrow();
    }

    /** All stages as one line each: path, line and kind of body. */
    private static String outline(DeclarativeModel model) {
        return model.allStages()
                .map(stage -> stage.identity().path() + " @" + stage.identity().line() + " "
                        + stage.body().getClass().getSimpleName())
                .collect(Collectors.joining("\n"));
    }

    private String errors(String jenkinsfile) {
        return parsed(jenkinsfile).errors().stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }

    private String notes(String jenkinsfile) {
        return parsed(jenkinsfile).notes().stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }

    /** A pipeline with one stage whose directives start in line 4. */
    private static String stageWith(String directives) {
        return "pipeline {\n  agent any\n  stages { stage('Build') {\n%s\n  } }\n}".formatted(directives);
    }

    /** A pipeline with a good stage whose further directives start in line 4. */
    private static String pipelineWith(String directives) {
        return "pipeline {\n  agent any\n  stages { stage('Build') { steps { echo 'b' } } }\n%s\n}"
                .formatted(directives);
    }

    @Test
    void shouldFindNoPipelineWhenTheJenkinsfileIsScripted() {
        assertThat(parser.parse("node { stage('x') { echo 'pipeline' } }")).isEmpty();
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
                  stageGate(runMode: 'manual', approvals: -1,
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
                        -1,
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

        assertThat(model.parameters()).extracting(Option::name).containsExactly("string", "choice");
        assertThat(model.parameters().get(0).arguments().named()).containsEntry("defaultValue", "v1");
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
    void shouldSayWhatIsWrongWhenAnOptionIsMisused() {
        assertThat(errors(stageWith("options { timeot(time: 1) }\nsteps { echo 'x' }")))
                .isEqualTo(
                        "line 4: unknown option 'timeot' in the options of stage 'Build'; did you mean 'timeout'? Allowed here: ansiColor, catchError, failureStrategy, retry, skipDefaultCheckout, stageGate, timeout, timestamps, warnError, withEnv");
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
                    stage('a') { agent { kubernetes { yaml 'x' } }; steps { junit 'x.xml' } }
                  }
                }""")).isEqualTo("""
                line 2: agent 'docker' cannot be used: the local runner has no containers. Use 'agent any' or a label
                line 3: 'libraries' cannot be used: the local runner loads no shared libraries
                line 5: agent 'kubernetes' cannot be used: the local runner has no containers. Use 'agent any' or a label
                line 5: step 'junit' of Jenkins cannot be used: the local runner does not have it""");
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
    void shouldRefuseAPipelineWhenItIsNotAtTheTop() {
        assertThat(errors("node {\n  pipeline { agent any }\n}"))
                .isEqualTo("line 2: 'pipeline' must stand at the top of the Jenkinsfile, not inside of anything");
        assertThat(errors("pipeline { agent any; stages { stage('a') { steps { echo 'x' } } } }\npipeline { }"))
                .isEqualTo("line 2: a Jenkinsfile has one 'pipeline'; the first is in line 1");
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
