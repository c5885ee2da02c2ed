package io.jenkins.plugins.stagegates.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Plays the scenarios against the packaged jar: a real process, real HTTP, real kills. */
class ScenarioIT {

    private static final Path FOLDER = Path.of("src", "test", "resources", "scenarios");

    private final ExecutorService pool =
            Executors.newFixedThreadPool(Math.max(2, Runtime.getRuntime().availableProcessors()));
    private static ServerCommand command = new ServerCommand(List.of("-jar", System.getProperty("stagegates.jar")));
    private final ScenarioPlayer player = new ScenarioPlayer(scenario -> new ServerProcess(command, scenario));

    @BeforeAll
    static void prepare(@TempDir Path classes) throws IOException {
        command = command.prepared(classes);
    }

    @AfterEach
    void stop() {
        pool.shutdown();
    }

    @TestFactory
    Stream<DynamicTest> shouldPassEveryScenario() throws IOException {
        List<Path> files = new ScenarioFolder(FOLDER).files();
        assertThat(files).hasSizeGreaterThanOrEqualTo(40);
        List<Future<ScenarioResult>> results =
                files.stream().map(file -> pool.submit(() -> player.play(file))).toList();
        return results.stream().map(result -> {
            String name = files.get(results.indexOf(result)).getFileName().toString();
            return DynamicTest.dynamicTest(
                    name,
                    () -> assertThat(String.join("\n", result.get().failure())).isEmpty());
        });
    }

    @Test
    void shouldShowWhatWasExpectedAndSeenWhenAScenarioFails(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("wrong.yaml");
        Files.writeString(file, """
                name: expects too much
                jenkinsfile: |
                  node { stage('A') { echo 'hello from A' } }
                steps:
                  - start: {}
                  - {stage: A, is: FAILED}
                """);

        ScenarioResult result = player.play(file);

        assertThat(result.passed()).isFalse();
        assertThat(result.failure())
                .startsWith(
                        "wrong.yaml:6: {stage: A, is: FAILED}",
                        "- expected stage A is FAILED",
                        "+ seen     stage A is SUCCESS, attempt 1",
                        "stages of r1 (SUCCESS)")
                .contains("  hello from A");
    }

    @Test
    void shouldPassTheScenarioInTheDocumentation(@TempDir Path folder) throws IOException {
        Matcher example = Pattern.compile("```yaml\n(name: .*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs", "scenarios.md")));
        assertThat(example.find()).isTrue();
        Path file = folder.resolve("documented.yaml");
        Files.writeString(file, example.group(1));

        assertThat(player.play(file).failure()).isEmpty();
    }
}
