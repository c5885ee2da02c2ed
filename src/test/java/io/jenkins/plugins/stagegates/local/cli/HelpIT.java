package io.jenkins.plugins.stagegates.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Executes the examples in the help of every command, each command's in a copy of one folder. */
class HelpIT {

    private static final Map<String, Integer> ENDS_WITH =
            Map.of("reject", ExitCode.REJECTED, "abort", ExitCode.ABORTED);

    @TempDir
    private static Path prepared;

    @TempDir
    private Path folder;

    @BeforeAll
    static void prepare() throws Exception {
        Files.createDirectories(prepared.resolve("docs"));
        copy(Path.of("docs", "examples"), prepared.resolve("docs").resolve("examples"));
        Path script = Files.writeString(
                prepared.resolve("stage-gates"), "#!/bin/sh\nexec " + String.join(" ", Runner.program()) + " \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(prepared.resolve("nightly.Jenkinsfile"), """
                node {
                  stage('Test') {
                    stageGate(onFailure: [strategy(errors: ['ALL'], action: 'INTERVENTION', timeout: '1h', onTimeout: 'FAIL')]) {
                      error 'two tests failed'
                    }
                  }
                }
                """);
        Files.createDirectories(prepared.resolve("my-scenarios"));
        Files.writeString(prepared.resolve("my-scenarios").resolve("echo.yaml"), """
                name: says hello
                jenkinsfile: "node { stage('A') { echo 'hello' } }"
                steps: [{start: {}}, {run: r1, is: SUCCESS}, {log: {has: hello}}]
                """);
        Files.createDirectories(prepared.resolve("plugins"));
        makePlugin(prepared.resolve("plugins").resolve("gates.hpi"));
        Runner runner = new Runner(prepared);
        runner.run("run", "docs/examples/release.Jenkinsfile", "--trigger", "Deploy:VERSION=v1.2.0");
        leaveAt("Press Run:", "docs/examples/release.Jenkinsfile");
        runner.run("run", "docs/examples/flaky.Jenkinsfile");
        leaveAt("Decide:", "nightly.Jenkinsfile");
    }

    private static void makePlugin(Path file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Short-Name", "gates");
        manifest.getMainAttributes().putValue("Plugin-Version", "1.0");
        new JarOutputStream(Files.newOutputStream(file), manifest).close();
    }

    /** Ends the command as soon as it waits; the run waits on. */
    private static void leaveAt(String text, String file) throws Exception {
        Path output = prepared.resolve("output");
        Process process = new ProcessBuilder("./stage-gates", "run", file)
                .directory(prepared.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(Files.readString(output)).contains(text));
        process.destroy();
        assertThat(process.waitFor()).isEqualTo(ExitCode.INTERRUPTED);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file)), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    static Stream<String> commands() {
        return Main.commands().getSubcommands().keySet().stream().filter(name -> !name.equals("generate-completion"));
    }

    private static List<String> examples(String command) {
        String help = Main.commands().getSubcommands().get(command).getUsageMessage();
        return help.substring(help.indexOf("Examples:") + 9)
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.strip().replaceFirst("    \\(.*\\)$", ""))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldShowExamplesThatWork(String command) throws Exception {
        List<String> examples = examples(command);
        assertThat(examples).hasSizeBetween(1, 3).allMatch(line -> line.startsWith("./stage-gates "));
        for (String example : examples) {
            Path copy = Files.createTempDirectory(folder, "copy");
            copy(prepared, copy);
            if (command.equals("serve")) {
                shouldListen(copy, example);
            } else {
                Runner.Ended ended = new Runner(copy).run(List.of("sh", "-c", example), Map.of());
                assertThat(ended.exitCode())
                        .as("%s%n%s", example, ended.output())
                        .isEqualTo(ENDS_WITH.getOrDefault(command, ExitCode.OK));
            }
        }
    }

    private static void shouldListen(Path copy, String example) throws Exception {
        Path output = copy.resolve("output");
        Process process = new ProcessBuilder("sh", "-c", "exec " + example)
                .directory(copy.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(Files.readString(output)).contains("Listening on http://127.0.0.1:"));
        } finally {
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void shouldCompleteCommandsAndOptionsWhenTheShellHasReadTheScript() throws Exception {
        String script = new Runner(prepared).run("generate-completion").output();
        Files.writeString(folder.resolve("completion"), script);

        String completed = new Runner(folder)
                .run(
                        List.of(
                                "bash",
                                "-c",
                                ". ./completion; COMP_WORDS=(./stage-gates ret); COMP_CWORD=1; COMP_LINE='./stage-gates ret';"
                                        + " _complete_stage-gates; echo \"${COMPREPLY[@]}\"; complete -p stage-gates"),
                        Map.of())
                .output();

        assertThat(completed.lines().collect(Collectors.toList())).first().isEqualTo("retry");
        assertThat(completed).contains("_complete_stage-gates stage-gates");
    }
}
