package io.jenkins.plugins.stagegates.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioReaderTest {

    private static final String HEAD = """
            name: a story
            people: {alice: [ops]}
            jenkinsfile: |
              node { }
            steps:
            """;

    @TempDir
    private Path folder;

    private Scenario read(String text) throws IOException {
        Path file = folder.resolve("story.yaml");
        Files.writeString(file, text);
        return ScenarioReader.read(file);
    }

    @Test
    void shouldReadWhatAStepSaysBesideItsAction() throws IOException {
        Scenario scenario =
                read(HEAD + "  - {run: r2, trigger: {stage: X}, as: alice, within: 5s, refused: FORBIDDEN}\n");

        assertThat(scenario.name()).isEqualTo("a story");
        assertThat(scenario.steps().get(0).place().line()).isEqualTo(6);
        assertThat(scenario.steps().get(0).frame())
                .isEqualTo(new ScenarioStep.Frame(
                        "alice", Optional.of(2), Duration.ofSeconds(5), Optional.of("FORBIDDEN")));
    }

    @Test
    void shouldTakeTheLatestRunAndAdminWhenAStepDoesNotSay() throws IOException {
        assertThat(read(HEAD + "  - {stage: X, is: WAITING}\n").steps().get(0).frame())
                .isEqualTo(new ScenarioStep.Frame("admin", Optional.empty(), Duration.ofSeconds(30), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            - {stage: X, is: WAITNG}                  | Expected one of [PENDING, WAITING
            - {run: r1, is: SKIPPED}                  | Expected one of [RUNNING, WAITING
            - {stge: X, is: WAITING}                  | Unknown key 'stge'
            - {start: {stage: X}}                     | Unknown key 'stage'
            - {trigger: {}}                           | Expected 'stage' here
            - {trigger: {stage: X}, reject: {stage: X}} | Expected exactly one of
            - {dance: true}                           | Expected exactly one of
            - {trigger: {stage: X}, as: mallory}      | There is no user 'mallory'
            - {run: 1, is: FAILED}                    | Expected a run such as r1
            - {run: r1, is: FAILED, attempt: 2}       | 'attempt' needs a 'stage'
            - {run: r1, abort: {run: r1}}             | The run is named twice
            - {stage: X, is: WAITING, within: soon}   | Expected a duration
            - {stage: X, is: WAITING, attempt: two}   | Expected a whole number
            - {stage: X, is: WAITING, runnable: 1}    | Expected true or false
            - {crash: false}                          | Expected 'crash: true'
            - {plan: {stages: [X]}}                   | Expected either 'shows' or 'refused'
            - {plan: {stages: [X]}, shows: {X: GO}}   | Expected one of [RUN, SKIP
            - {log: {}}                               | Expected 'has' or 'lacks'
            - {start: {}, start: {}}                  | stands there twice
            - start                                   | Expected a map
            """)
    void shouldNameTheFileAndTheLineWhenAStepIsWrong(String step, String message) {
        assertThatThrownBy(() -> read(HEAD + "  " + step + "\n"))
                .isInstanceOf(ScenarioFormatException.class)
                .hasMessageStartingWith("story.yaml:6: ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            name: x                                   | The scenario has no 'jenkinsfile'
            ""                                        | The file is empty
            [a, b]                                    | Expected a map
            {name: x, jenkinsfile: y, steps: []}      | The scenario has no steps
            {name: x, jenkinsfile: y, steps: a}       | Expected a list
            {name: x, jenkinsfile: y, stepps: []}     | Unknown key 'stepps'
            {name: x, jenkinsfile: y, steps: [{start: {}}], settings: {allow: true}} | Unknown key 'allow'
            {name: x                                  | Not YAML
            """)
    void shouldRefuseAFileThatIsNoScenario(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ScenarioFormatException.class)
                .hasMessageStartingWith("story.yaml:")
                .hasMessageContaining(message);
    }
}
