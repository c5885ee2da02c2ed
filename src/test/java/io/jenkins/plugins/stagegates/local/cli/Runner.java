package io.jenkins.plugins.stagegates.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts the packaged command line in a folder, which also is where its home is. */
final class Runner {

    record Ended(int exitCode, String output) {}

    private final Path folder;

    Runner(Path folder) {
        this.folder = folder;
    }

    Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    static List<String> program(String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-jar",
                Path.of(System.getProperty("stagegates.jar", "target/stage-gates-local.jar"))
                        .toAbsolutePath()
                        .toString()));
        return command;
    }

    /** Output and errors together, with UTF-8 wanted. */
    Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = program("-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8");
        command.addAll(List.of(arguments));
        return run(command, Map.of());
    }

    Ended run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(90, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        String text = Files.readString(output, StandardCharsets.UTF_8);
        Files.delete(output);
        assertThat(ended).as("ended in time: %s%n%s", command, text).isTrue();
        return new Ended(process.exitValue(), text);
    }
}
