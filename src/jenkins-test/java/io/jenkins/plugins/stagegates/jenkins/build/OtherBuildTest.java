package io.jenkins.plugins.stagegates.jenkins.build;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares what this build makes of the sources with what {@code pom.xml} makes of them, which ran just before. */
class OtherBuildTest {

    private static final Path TARGET = Path.of("target");
    private static final Path OWN = TARGET.resolve(Path.of("jenkins", "target"));
    private static final Path ROOT = Path.of("io", "jenkins", "plugins", "stagegates");

    @ParameterizedTest
    @CsvSource({"jenkins, jenkins-classes", "engine, classes", "journal, classes", "view, classes"})
    void shouldBeTheSameClassesWhenBothBuildsCompileThem(String part, String folder) throws Exception {
        String expected = digests(TARGET.resolve(folder).resolve(ROOT).resolve(part));

        assertThat(expected).isNotEmpty();
        assertThat(digests(OWN.resolve("classes").resolve(ROOT).resolve(part))).isEqualTo(expected);
    }

    @Test
    void shouldAskForTheSamePluginsWhenBothBuildsWriteTheManifest() throws Exception {
        String listed = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse("pom.xml")
                .getElementsByTagName("plugin.dependencies")
                .item(0)
                .getTextContent();

        assertThat(plugins(manifest().getMainAttributes().getValue("Plugin-Dependencies")))
                .isEqualTo(plugins(listed));
    }

    private static Manifest manifest() throws IOException {
        try (InputStream stream = Files.newInputStream(OWN.resolve(Path.of("test-classes", "the.hpl")))) {
            return new Manifest(stream);
        }
    }

    private static Set<String> plugins(String dependencies) {
        return Set.of(dependencies.split(","));
    }

    /** A line for each class file. */
    private static String digests(Path folder) throws IOException {
        TreeMap<String, Integer> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".class"))
                    .forEach(file -> found.put(folder.relativize(file).toString(), hash(file)));
        }
        return found.entrySet().stream()
                .map(file -> "%08x %s%n".formatted(file.getValue(), file.getKey()))
                .collect(joining());
    }

    private static int hash(Path file) {
        try {
            return java.util.Arrays.hashCode(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
