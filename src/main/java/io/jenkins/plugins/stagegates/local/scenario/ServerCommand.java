package io.jenkins.plugins.stagegates.local.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the command line is started.
 *
 * @param program what follows the options of Java: {@code -jar FILE}, or {@code -cp PATH CLASS}
 * @param classes classes prepared for this Java and this program, which make a start faster; empty: none
 */
public record ServerCommand(List<String> program, Optional<Path> classes) {

    private static final String EXAMPLE = """
            name: classes are prepared
            jenkinsfile: |
              pipeline {
                agent any
                stages {
                  stage('A') { steps { echo 'a' } }
                  stage('B') { options { stageGate(runMode: 'manual', timeout: '1m') }; steps { sh 'true' } }
                }
              }
            steps:
              - start: {}
              - {plan: {retry: {from: B}}, refused: NOT_RETRYABLE}
              - trigger: {stage: B}
              - {run: r1, is: SUCCESS}
              - log: {has: a}
            """;

    public ServerCommand {
        program = List.copyOf(program);
    }

    public ServerCommand(List<String> program) {
        this(program, Optional.empty());
    }

    /** The whole command line, to which the arguments are added. */
    List<String> line() {
        return line(classes.map(file -> "-XX:SharedArchiveFile=" + file));
    }

    private List<String> line(Optional<String> option) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xlog:disable"));
        option.ifPresent(line::add);
        line.addAll(program);
        return line;
    }

    /**
     * Plays a small scenario in order to prepare classes. Where that does not work, servers start without them, only slower.
     *
     * @param folder where they are stored
     */
    public ServerCommand prepared(Path folder) throws IOException {
        Path archive = folder.resolve("classes.jsa");
        Path file = Files.writeString(folder.resolve("prepare.yaml"), EXAMPLE);
        List<String> training = line(Optional.of("-XX:ArchiveClassesAtExit=" + archive));
        new ScenarioPlayer(scenario -> new ServerProcess(training, scenario, true)).play(file);
        return Files.exists(archive) ? new ServerCommand(program, Optional.of(archive)) : this;
    }
}
