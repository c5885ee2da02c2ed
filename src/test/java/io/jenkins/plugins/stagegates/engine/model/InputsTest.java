package io.jenkins.plugins.stagegates.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputsTest {

    private static final InputDefinition VERSION = define("VERSION", InputType.STRING, "v[0-9]+", true);
    private static final InputDefinition NOTES = define("NOTES", InputType.TEXT, "", false);
    private static final InputDefinition TOKEN = define("TOKEN", InputType.PASSWORD, "[a-z]+", true);
    private static final InputDefinition DRY = define("DRY", InputType.BOOLEAN, "", false);
    private static final InputDefinition REGION = new InputDefinition(
            "REGION",
            InputType.CHOICE,
            "",
            Optional.of(InputValue.plain("eu")),
            List.of("eu", "us"),
            Optional.empty(),
            false);
    private static final Inputs ALL = new Inputs(List.of(VERSION, NOTES, TOKEN, DRY, REGION));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "VERSION | v1 |",
                "VERSION | `` |",
                "VERSION | ` ` |",
                "VERSION | 1 | '1' does not match v[0-9]+.",
                "VERSION | v1x | 'v1x' does not match v[0-9]+.",
                "NOTES | anything |",
                "TOKEN | abc |",
                "TOKEN | A1 | It does not match [a-z]+.",
                "DRY | true |",
                "DRY | false |",
                "DRY | yes | 'yes' is neither true nor false.",
                "DRY | `` | '' is neither true nor false.",
                "REGION | us |",
                "REGION | `` | '' is not one of eu, us.",
                "REGION | asia | 'asia' is not one of eu, us.",
                "REGON | eu | There is no such input; known are VERSION, NOTES, TOKEN, DRY, REGION."
            })
    void shouldSayWhyATextIsNotAllowed(String name, String text, String problem) {
        Map<String, String> problems = ALL.problems(Map.of(name, text));

        if (problem == null) {
            assertThat(problems).isEmpty();
        } else {
            assertThat(problems).containsOnly(Map.entry(name, problem));
        }
    }

    @Test
    void shouldShowTheBeginningOfALongText() {
        assertThat(ALL.problems(Map.of("REGION", "x".repeat(1_000_000))))
                .containsOnly(Map.entry("REGION", "'" + "x".repeat(100) + "…' is not one of eu, us."));
    }

    @ParameterizedTest
    @CsvSource({"(.*a){12}b, 40", "(a|aa)+, 200001"})
    void shouldGiveUpAPatternThatNeedsTooLongForAText(String pattern, int length) {
        InputDefinition input = new InputDefinition(
                "V", InputType.STRING, "", Optional.empty(), List.of(), Optional.of(Pattern.compile(pattern)), true);

        assertThat(input.problemWith("a".repeat(length)))
                .hasValueSatisfying(problem -> assertThat(problem)
                        .endsWith(" can't be compared with " + pattern
                                + " in reasonable time; shorten it, or have the pattern made simpler."));
    }

    @Test
    void shouldSayThatThereAreNoneWhenAGateHasNoInputs() {
        assertThat(Inputs.NONE.isEmpty()).isTrue();
        assertThat(ALL.isEmpty()).isFalse();
        assertThat(Inputs.NONE.problems(Map.of("A", "b")))
                .containsEntry("A", "There is no such input; known are none.");
    }

    @Test
    void shouldMissOnlyRequiredInputsWithoutAValue() {
        assertThat(ALL.missing(Map.of())).containsExactly("VERSION", "TOKEN");
        assertThat(ALL.missing(Map.of("VERSION", InputValue.plain(" "), "TOKEN", InputValue.encrypted("x"))))
                .containsExactly("VERSION");
        assertThat(ALL.missing(Map.of("VERSION", InputValue.plain("v1"), "TOKEN", InputValue.encrypted("x"))))
                .isEmpty();
    }

    @Test
    void shouldFillInDefaultsWhereValuesAreOmitted() {
        Map<String, InputValue> given = Map.of("VERSION", InputValue.plain("v1"), "OTHER", InputValue.plain("x"));

        assertThat(ALL.completed(given)).hasToString("{VERSION=v1, NOTES=, TOKEN=, DRY=, REGION=eu}");
        assertThat(ALL.completed(Map.of("REGION", InputValue.plain("us"))))
                .containsEntry("REGION", InputValue.plain("us"));
    }

    @Test
    void shouldKeepOnlyValuesThatStillFit() {
        Map<String, InputValue> old = new LinkedHashMap<>();
        old.put("VERSION", InputValue.plain("1"));
        old.put("NOTES", InputValue.encrypted("was a password"));
        old.put("TOKEN", InputValue.encrypted("A1"));
        old.put("DRY", InputValue.plain("true"));
        old.put("REGION", InputValue.plain("asia"));
        old.put("GONE", InputValue.plain("x"));

        assertThat(ALL.fitting(old)).containsOnlyKeys("TOKEN", "DRY");
        assertThat(ALL.fitting(Map.of("TOKEN", InputValue.plain("abc")))).isEmpty();
    }

    @Test
    void shouldNotShowAProtectedValue() {
        assertThat(InputValue.encrypted("cipher").shown()).isEqualTo("••••••");
        assertThat(InputValue.encrypted("cipher")).hasToString("••••••");
        assertThat(InputValue.plain("eu").shown()).isEqualTo("eu");
    }

    @Test
    void shouldBeEqualWhenEverythingIncludingThePatternIs() {
        assertThat(VERSION)
                .isEqualTo(define("VERSION", InputType.STRING, "v[0-9]+", true))
                .hasSameHashCodeAs(define("VERSION", InputType.STRING, "v[0-9]+", true))
                .isNotEqualTo(define("VERSION2", InputType.STRING, "v[0-9]+", true))
                .isNotEqualTo(define("VERSION", InputType.TEXT, "v[0-9]+", true))
                .isNotEqualTo(define("VERSION", InputType.STRING, "v[0-9]*", true))
                .isNotEqualTo(define("VERSION", InputType.STRING, "v[0-9]+", false))
                .isNotEqualTo("VERSION");
        assertThat(VERSION.hashCode()).isNotEqualTo(NOTES.hashCode());
        assertThat(REGION)
                .isNotEqualTo(new InputDefinition(
                        "REGION", InputType.CHOICE, "", REGION.defaultValue(), List.of("eu"), Optional.empty(), false))
                .isNotEqualTo(new InputDefinition(
                        "REGION", InputType.CHOICE, "", Optional.empty(), REGION.choices(), Optional.empty(), false))
                .isNotEqualTo(new InputDefinition(
                        "REGION",
                        InputType.CHOICE,
                        "Where",
                        REGION.defaultValue(),
                        REGION.choices(),
                        Optional.empty(),
                        false));
    }

    private static InputDefinition define(String name, InputType type, String pattern, boolean required) {
        Optional<Pattern> compiled = pattern.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(pattern));
        return new InputDefinition(name, type, "", Optional.empty(), List.of(), compiled, required);
    }
}
