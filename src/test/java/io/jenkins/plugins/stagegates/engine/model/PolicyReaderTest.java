package io.jenkins.plugins.stagegates.engine.model;

import static io.jenkins.plugins.stagegates.engine.model.PolicyParameters.READER;
import static io.jenkins.plugins.stagegates.engine.model.PolicyParameters.input;
import static io.jenkins.plugins.stagegates.engine.model.PolicyParameters.manual;
import static io.jenkins.plugins.stagegates.engine.model.PolicyParameters.map;
import static io.jenkins.plugins.stagegates.engine.model.PolicyParameters.policy;
import static io.jenkins.plugins.stagegates.engine.model.PolicyParameters.problems;
import static io.jenkins.plugins.stagegates.engine.model.PolicyParameters.strategy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PolicyReaderTest {

    @Test
    void shouldTakeTheDefaultsWhenNothingIsSaid() {
        assertThat(policy(Map.of())).isEqualTo("""
                AUTO
                needs []""");
        assertThat(policy(map("runMode", "manual"))).isEqualTo("""
                MANUAL
                waits 10m for 1 of []
                needs []""");
    }

    @Test
    void shouldReadEveryParameterOfAGate() {
        assertThat(policy(map(
                        "runMode",
                        "manual",
                        "timeout",
                        "2h",
                        "message",
                        new StringBuilder("Deploy to production?"),
                        "inputs",
                        List.of(
                                input("string", "name", "VERSION", "description", "Which one", "trim", true),
                                input("choice", "name", "REGION", "choices", List.of("eu", "us"))),
                        "optionalInputs",
                        List.of(),
                        "patterns",
                        map("VERSION", "v[0-9]+.*"),
                        "submitters",
                        "alice, ops,",
                        "approvals",
                        2,
                        "allowSelfApproval",
                        false,
                        "optional",
                        true,
                        "needs",
                        List.of("Build"),
                        "onFailure",
                        List.of(map(
                                "symbol",
                                "strategy",
                                "errors",
                                List.of("TIMEOUT"),
                                "action",
                                "RETRY",
                                "count",
                                2,
                                "intervals",
                                List.of("10s", "1m"),
                                "then",
                                "MARK_AS_SUCCESS")))))
                .isEqualTo("""
                MANUAL
                waits 2h for 2 of [alice, ops] "Deploy to production?", no self-approval, optional
                  STRING VERSION (Which one) like v[0-9]+.* required
                  CHOICE REGION = eu of [eu, us]
                needs [Build]
                TIMEOUT -> RETRY 2 after [10s, 1m] then MARK_AS_SUCCESS""");
    }

    @Test
    void shouldReadEveryTypeOfInput() {
        assertThat(policy(manual(
                        "inputs",
                                List.of(
                                        input("string", "name", "A", "defaultValue", " a ", "trim", true),
                                        input("text", "name", "B", "defaultValue", " b "),
                                        input("text", "name", "C"),
                                        input("choice", "name", "D", "choices", "x\n\n y \r\nz"),
                                        input("choice", "name", "E", "choices", List.of("", 7), "defaultValue", "7"),
                                        input("booleanParam", "name", "F"),
                                        input("booleanParam", "name", "G", "defaultValue", true),
                                        input("password", "name", "H", "defaultValue", "s3cret"),
                                        input("password", "name", "_I9"),
                                        map("type", "string", "name", "J", "defaultValue", null)),
                        "optionalInputs", List.of("C"),
                        "patterns", map("J", Pattern.compile("j+")))))
                .isEqualTo("""
                MANUAL
                waits 10m for 1 of []
                  STRING A = a
                  TEXT B =  b\s
                  TEXT C
                  CHOICE D = x of [x, y, z]
                  CHOICE E = 7 of [, 7]
                  BOOLEAN F = false
                  BOOLEAN G = true
                  PASSWORD H = protected:<s3cret>
                  PASSWORD _I9 required
                  STRING J like j+ required
                needs []""");
    }

    @Test
    void shouldReportEveryProblemWhenAGateIsFullOfThem() {
        assertThat(problems(map(
                        "runMode",
                        "manual",
                        "timout",
                        "5m",
                        "timeout",
                        "0s",
                        "message",
                        7,
                        "optionalInputs",
                        List.of("VERSION", "REGON"),
                        "patterns",
                        map("VERSION", "v[", "X", "x", "REGION", "eu"),
                        "inputs",
                        List.of(
                                input("strng", "name", "VERSION"),
                                input("choice", "name", "REGION", "choices", List.of()),
                                input("choice", "name", "REGION", "choises", "a"),
                                input("string", "name", "9A"),
                                input("string"),
                                "VERSION"),
                        "submitters",
                        7,
                        "approvals",
                        0,
                        "allowSelfApproval",
                        "no",
                        "optional",
                        1,
                        "needs",
                        List.of("Build", " "))))
                .isEqualTo("""
                There is no parameter 'timout' (given as '5m'); known are runMode, timeout, message, inputs, optionalInputs, patterns, submitters, approvals, allowSelfApproval, optional, needs, onFailure; did you mean 'timeout'?
                Parameter 'needs' is ' ', but must be a list of stage paths or names.
                Parameter 'timeout' is '0s', but must be a time above zero such as 90s, 10m, 2h, 3d or PT2H.
                Parameter 'message' is 7, but must be a text.
                Parameter 'patterns.VERSION' is 'v[', but must be a valid regular expression (Unclosed character class near index 1).
                Parameter 'inputs[0].symbol' is 'strng', but must be one of string, text, choice, booleanParam, password; did you mean 'string'?
                Parameter 'inputs[1].choices' is [], but must be a list with at least one text, or one text with a choice a line.
                There is no parameter 'inputs[2].choises' (given as 'a'); known are name, description, defaultValue, choices; did you mean 'choices'?
                Parameter 'inputs[2].name' is 'REGION', but must be a name that no other input of this gate has.
                Parameter 'inputs[2].choices' is missing; it must be a list with at least one text, or one text with a choice a line.
                Parameter 'inputs[3].name' is '9A', but must be the name of an environment variable: letters, digits and '_', no digit first.
                Parameter 'inputs[4].name' is missing; it must be the name of an environment variable: letters, digits and '_', no digit first.
                Parameter 'inputs' is 'VERSION', but must be a list of string, text, choice, booleanParam, password, such as string(name: 'VERSION').
                Parameter 'optionalInputs' is 'REGON', but must be the name of one of the inputs: VERSION, REGION; did you mean 'REGION'?
                Parameter 'patterns' is 'X', but must be the name of one of the inputs: VERSION, REGION.
                Parameter 'patterns' is 'REGION', but must be for an input of type string, text or password only.
                Parameter 'submitters' is 7, but must be a list of texts, or one text with commas between them.
                Parameter 'approvals' is 0, but must be a whole number from 1.
                Parameter 'allowSelfApproval' is 'no', but must be true or false.
                Parameter 'optional' is 1, but must be true or false.""");
    }

    @Test
    void shouldRefuseADefaultThatTheInputDoesNotAllow() {
        assertThat(problems(manual(
                        "inputs",
                                List.of(
                                        input("string", "name", "A", "defaultValue", "x1"),
                                        input("choice", "name", "B", "choices", List.of("a", "b"), "defaultValue", "c"),
                                        input("booleanParam", "name", "C", "defaultValue", "true"),
                                        input("password", "name", "D", "defaultValue", "s3cret"),
                                        input("string", "name", "E", "defaultValue", "e")),
                        "patterns", map("A", "[a-z]+", "D", "[a-z]+", "E", "[a-z]+"))))
                .isEqualTo("""
                Parameter 'inputs[0].defaultValue' is 'x1', but must be a value that this input allows: text that matches [a-z]+.
                Parameter 'inputs[1].defaultValue' is 'c', but must be a value that this input allows: one of a, b.
                Parameter 'inputs[2].defaultValue' is 'true', but must be true or false.
                Parameter 'inputs[3].defaultValue' is ••••••, but must be a value that this input allows: text that matches [a-z]+.""");
    }

    @Test
    void shouldSayWhatIsMissingOrOfTheWrongTypeInAnInput() {
        assertThat(problems(manual(
                        "patterns",
                        5,
                        "inputs",
                        List.of(map("name", "A"), input("choice", "name", "B", "choices", List.of(List.of("x")))))))
                .isEqualTo("""
                Parameter 'patterns' is 5, but must be a map from the name of an input to a regular expression.
                Parameter 'inputs[0].type' is missing; it must be one of string, text, choice, booleanParam, password.
                Parameter 'inputs[1].choices' is [['x']], but must be a list with at least one text, or one text with a choice a line.""");
        assertThat(READER.stageGate(manual("patterns", 5)).isValid()).isFalse();
    }

    @Test
    void shouldNeverShowThePasswordWhenAnythingAroundItIsWrong() {
        List<Map<String, Object>> inputs =
                List.of(input("password", "name", "A", "defaultValue", "s3cret", "default", "s3cret"));

        assertThat(problems(manual("inputs", inputs)))
                .contains("inputs[0].default")
                .doesNotContain("s3cret");
        assertThat(problems(map("inputs", inputs))).contains("['A']").doesNotContain("s3cret");
        assertThat(problems(manual("patterns", 5, "inputs", inputs.get(0)))).doesNotContain("s3cret");
    }

    @Test
    void shouldRefuseParametersOfTheGateWhenTheStageRunsByItself() {
        Map<String, Object> all = map("runMode", "auto");
        for (String parameter : List.of("timeout", "message", "inputs", "optionalInputs", "patterns", "submitters")) {
            all.put(parameter, "x");
        }
        all.put("approvals", 2);
        all.put("allowSelfApproval", true);
        all.put("optional", false);

        assertThat(problems(all)).isEqualTo("""
                Parameter 'timeout' is 'x', but must be left out unless runMode is 'manual'.
                Parameter 'message' is 'x', but must be left out unless runMode is 'manual'.
                Parameter 'inputs' is 'x', but must be left out unless runMode is 'manual'.
                Parameter 'optionalInputs' is 'x', but must be left out unless runMode is 'manual'.
                Parameter 'patterns' is 'x', but must be left out unless runMode is 'manual'.
                Parameter 'submitters' is 'x', but must be left out unless runMode is 'manual'.
                Parameter 'approvals' is 2, but must be left out unless runMode is 'manual'.
                Parameter 'allowSelfApproval' is true, but must be left out unless runMode is 'manual'.
                Parameter 'optional' is false, but must be left out unless runMode is 'manual'.""");
        assertThat(policy(map("needs", "Build", "onFailure", strategy("ALL", "IGNORE"))))
                .isEqualTo("""
                AUTO
                needs [Build]
                ALL -> IGNORE""");
    }

    @Test
    void shouldNotComplainAboutTheGateWhenOnlyTheRunModeIsMisspelt() {
        assertThat(problems(map("runMode", "Manual", "timeout", "5m")))
                .isEqualTo("Parameter 'runMode' is 'Manual', but must be one of auto, manual; did you mean 'manual'?");
    }

    @Test
    void shouldRefuseAWaitThatIsLongerThanTheAdministratorAllows() {
        PolicyLimits limits = new PolicyLimits(Duration.ofMinutes(5), Duration.ofHours(2), JobSettings.DEFAULT);
        PolicyReader strict = new PolicyReader(limits, text -> text);

        assertThat(strict.stageGate(manual("timeout", "121m")).explanation())
                .isEqualTo("Parameter 'timeout' is '121m', but must be at most 2h.");
        assertThat(strict.stageGate(manual("timeout", "120m")).isValid()).isTrue();
        assertThat(PolicyText.of(strict.stageGate(manual()).policy().orElseThrow()))
                .contains("waits 5m");
        assertThat(strict.failureStrategy(map(
                                "errors",
                                "ALL",
                                "action",
                                "RETRY",
                                "intervals",
                                List.of("1h", "3h"),
                                "then",
                                "INTERVENTION",
                                "timeout",
                                "1d",
                                "onTimeout",
                                "FAIL"))
                        .explanation())
                .isEqualTo("""
                Parameter 'intervals' is '3h', but must be at most 2h.
                Parameter 'timeout' is '1d', but must be at most 2h.""");
    }

    @Test
    void shouldShowOnlyTheBeginningWhenAWrongValueIsLong() {
        assertThat(problems(manual("timeout", "x".repeat(81)))).contains("'" + "x".repeat(80) + "…'");
        assertThat(problems(manual("timeout", "x".repeat(80)))).contains("'" + "x".repeat(80) + "'");
        assertThat(problems(manual("timeout", Optional.of("x")))).contains("of type Optional");
        assertThat(problems(manual("approvals", 1L << 32))).contains("a whole number from 1");
    }

    @Test
    void shouldCountNullAsLeftOutWhereverItStands() {
        assertThat(policy(manual(
                        "timeout", null, "submitters", Arrays.asList("alice", null), "inputs", null, "needs", null)))
                .isEqualTo("""
                MANUAL
                waits 10m for 1 of [alice]
                needs []""");
    }

    @Test
    void shouldBeEitherAPolicyOrProblems() {
        assertThatThrownBy(() -> new PolicyReading<>(Optional.empty(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        PolicyProblem problem = new PolicyProblem(PolicyProblem.Kind.WRONG, "a", "b", "c");
        assertThatThrownBy(() -> new PolicyReading<>(Optional.of("x"), List.of(problem)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(problem).hasToString("Parameter 'a' is b, but must be c.");
    }
}
