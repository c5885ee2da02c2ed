package io.jenkins.plugins.stagegates.local.declarative.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.local.program.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImplicitCheckoutTest {

    @TempDir
    Path folder;

    @Test
    void shouldCheckOutOnEveryAgentWhenTheJenkinsfileIsInARepository() throws Exception {
        assertThat(logOf("", "")).isEqualTo("""
                top true
                stage true""");
    }

    @Test
    void shouldCheckOutNothingWhenAnOptionSaysSo() throws Exception {
        assertThat(logOf("options { skipDefaultCheckout() }", "")).isEqualTo("""
                top false
                stage false""");
        assertThat(logOf("", "options { skipDefaultCheckout(true) }")).isEqualTo("""
                top true
                stage false""");
    }

    @Test
    void shouldCheckOutIntoAFolderWhenAnOptionNamesOne() throws Exception {
        assertThat(logOf("options { checkoutToSubdirectory('sub') }", "")).isEqualTo("""
                top false
                in sub true
                stage false
                in sub true""");
    }

    private String logOf(String pipelineOptions, String stageOptions) throws Exception {
        Path repository = Files.createTempDirectory(folder, "repository");
        Files.writeString(repository.resolve("source.txt"), "source");
        git(repository, "init", "--quiet");
        git(repository, "add", ".");
        git(repository, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "-m", "first");
        String revision = git(repository, "rev-parse", "HEAD");
        try (var run = new PipelineRun(Files.createTempDirectory(folder, "run"))) {
            run.checkout = Optional.of(new Checkout(repository, revision, "main"));
            run.run("""
                    def look(where) {
                      echo "$where ${fileExists('source.txt')}"
                      if (fileExists('sub/source.txt')) { echo 'in sub true' }
                      deleteDir()
                    }
                    pipeline {
                      agent any
                      %s
                      stages {
                        stage('top') { steps { look('top') } }
                        stage('stage') { agent { label 'x' }; %s; steps { look('stage') } }
                      }
                    }
                    """.formatted(
                            pipelineOptions, stageOptions.isEmpty() ? "when { expression { true } }" : stageOptions));
            return run.log();
        }
    }

    private static String git(Path directory, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(git.waitFor()).as(said).isZero();
        return said;
    }
}
