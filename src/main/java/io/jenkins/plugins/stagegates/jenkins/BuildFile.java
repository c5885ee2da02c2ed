package io.jenkins.plugins.stagegates.jenkins;

import hudson.model.Job;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/**
 * What Jenkins has stored of a build, read without loading the build, which takes long and may begin to execute it.
 *
 * @param path empty: there is no such job
 */
record BuildFile(Optional<Path> path) {

    /** As Jenkins writes it: a field of the build itself is indented by two; the text of a field never has a {@code <}. */
    private static final String OVER = "  <completed>true</completed>";

    static BuildFile of(RunId run) {
        return new BuildFile(Optional.ofNullable(Jenkins.get().getItemByFullName(run.job(), Job.class))
                .map(job -> job.getBuildDir()
                        .toPath()
                        .resolve(String.valueOf(run.number()))
                        .resolve("build.xml")));
    }

    /** Whether Jenkins has ended the build, as it does without a word to this plugin while that is switched off. */
    boolean isOver() {
        return path.filter(Files::exists).map(BuildFile::isOver).orElse(false);
    }

    private static boolean isOver(Path path) {
        try (Stream<String> lines = Files.lines(path, StandardCharsets.UTF_8)) {
            return lines.anyMatch(OVER::equals);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }
}
