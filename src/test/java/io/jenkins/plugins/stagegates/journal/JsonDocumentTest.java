package io.jenkins.plugins.stagegates.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonDocumentTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("job.json");
    }

    @Test
    void shouldReadWhatWasWrittenInItsOrder() throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("z", "gr\u00fcn");
        object.put("a", List.of(1, true, Map.of("b", 2)));

        JsonDocument.write(file, object);

        assertThat(JsonDocument.read(file)).isEqualTo(object);
        assertThat(JsonDocument.read(file).keySet()).containsExactly("z", "a");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldReplaceTheFileAndLeaveNoOther() throws IOException {
        JsonDocument.write(file, Map.of("a", 1));
        JsonDocument.write(file, Map.of("b", 2));

        assertThat(JsonDocument.read(file)).isEqualTo(Map.of("b", 2));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void shouldKeepTheFileAndLeaveNoOtherWhenItCannotBeReplaced() throws IOException {
        Files.createDirectories(file.resolve("not empty"));

        assertThatThrownBy(() -> JsonDocument.write(file, Map.of("a", 1))).isInstanceOf(IOException.class);

        assertThat(file).isDirectory();
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void shouldWriteWhenTheThreadIsInterrupted() throws IOException {
        Thread.currentThread().interrupt();
        JsonDocument.write(file, Map.of("a", 1));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(JsonDocument.read(file)).isEqualTo(Map.of("a", 1));
    }

    @Test
    void shouldNameTheFileWhenItIsNoObject() throws IOException {
        for (String text : List.of("[]", "{", "", "null", "1")) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> JsonDocument.read(file))
                    .as(text)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("The file " + file + " is not a JSON object: ");
        }
        Files.delete(file);
        assertThatThrownBy(() -> JsonDocument.read(file)).isInstanceOf(NoSuchFileException.class);
    }
}
