package io.jenkins.plugins.stagegates.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsIT {

    @TempDir
    private Path folder;

    @Test
    void shouldNeitherPrintNorStoreAPasswordWhenAFailureNamesIt() throws Exception {
        Runner runner = new Runner(folder);
        runner.write("deploy.Jenkinsfile", """
                node {
                  stage('Deploy') {
                    stageGate(runMode: 'manual', inputs: [password(name: 'TOKEN')]) {
                      unstable "${TOKEN} is old"
                      error "${TOKEN} was refused"
                    }
                  }
                }
                """);

        Runner.Ended run = runner.run("run", "deploy.Jenkinsfile", "--trigger", "Deploy:TOKEN=tiger-secret");
        Runner.Ended shown = runner.run("show", "1", "--json");

        assertThat(run.output()).contains("**** is old", "**** was refused").doesNotContain("tiger-secret");
        assertThat(shown.output()).contains("**** was refused").doesNotContain("tiger-secret");
        assertThat(filesWith("tiger-secret")).isEmpty();
    }

    private List<String> filesWith(String text) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
                    found.add(folder.relativize(file).toString());
                }
            }
        }
        return found;
    }
}
