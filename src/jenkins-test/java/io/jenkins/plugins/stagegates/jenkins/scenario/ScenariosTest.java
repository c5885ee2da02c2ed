package io.jenkins.plugins.stagegates.jenkins.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** Plays the scenarios with the packaged command on a real Jenkins: a process of its own, real HTTP, real kills. */
class ScenariosTest {

    private static final Path FOLDER =
            Path.of(System.getProperty("stagegates.scenarios", "src/test/resources/scenarios"));
    private static final long PAUSE_MILLIS = 50;
    private static final long MINUTES = 25;

    @RegisterExtension
    private final RealJenkinsExtension jenkins = Controller.extension();

    @TempDir
    private Path folder;

    @Test
    void shouldPassEveryScenario() throws Exception {
        Controller controller = Controller.start(jenkins);
        Path wish = folder.resolve("cut-power");
        Path output = folder.resolve("output");
        Process command = new ProcessBuilder(
                        "./stage-gates",
                        "test",
                        FOLDER.toString(),
                        "--jobs",
                        "3",
                        "--jenkins",
                        controller.url(),
                        "--tokens",
                        controller.writeTokens(folder.resolve("tokens")).toString(),
                        "--restart",
                        "touch '" + wish + "'; while [ -e '" + wish + "' ]; do sleep 0.1; done")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
            while (!command.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS) && System.nanoTime() < end) {
                if (Files.exists(wish)) {
                    controller.cutPower();
                    Files.delete(wish);
                }
            }
        } finally {
            command.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(output);
        int scenarios;
        try (var files = Files.list(FOLDER)) {
            scenarios = (int) files.count();
        }
        assertThat(String.join(
                        "\n",
                        lines.stream()
                                .filter(line -> !line.startsWith("✓ ") && !line.startsWith("ok "))
                                .toList()))
                .isEqualTo(scenarios + " passed, 0 failed");
    }
}
