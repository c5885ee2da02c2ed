package io.jenkins.plugins.stagegates.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A small JSON object in a {@link WholeFile}. Values are strings, numbers, booleans, lists and maps.
 */
public final class JsonDocument {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    private JsonDocument() {}

    /**
     * Reads the object with its properties in their order.
     *
     * @throws NoSuchFileException when there is no such file
     * @throws IOException when it cannot be read or is no JSON object; the message names the file
     */
    public static Map<String, Object> read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            Map<String, Object> object = JSON.readValue(bytes, OBJECT);
            if (object != null) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new IOException("The file " + file + " is not a JSON object: " + e.getOriginalMessage(), e);
        }
        throw new IOException("The file " + file + " is not a JSON object: it is null");
    }

    /** Writes the object durably in place of what the file had. Only its owner may read it. */
    public static void write(Path file, Map<String, ?> object) throws IOException {
        WholeFile.write(file, JSON.writeValueAsBytes(object));
    }
}
