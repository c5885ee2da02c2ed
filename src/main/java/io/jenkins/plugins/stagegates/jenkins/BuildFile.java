package io.jenkins.plugins.stagegates.jenkins;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.jenkins.port.BuildJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What Jenkins has stored of a build, read without loading the build, which takes long and may begin to execute it. */
final class BuildFile {

    /** As Jenkins writes it: a field of the build itself is indented by two; the text of a field never has a {@code <}. */
    private static final String OVER = "  <completed>true</completed>";

    private BuildFile() {}

    /** Whether Jenkins has ended the build, as it does without a word to this plugin while that is switched off. */
    static boolean isOver(RunId run) {
        return BuildJournal.folder(run)
                .map(folder -> folder.resolve("build.xml"))
                .filter(Files::exists)
                .map(BuildFile::isOver)
                .orElse(false);
    }

    private static boolean isOver(Path file) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.anyMatch(OVER::equals);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
