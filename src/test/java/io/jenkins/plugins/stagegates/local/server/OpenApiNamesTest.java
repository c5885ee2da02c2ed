package io.jenkins.plugins.stagegates.local.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients that are made from the OpenAPI document take the names of their methods from it. */
class OpenApiNamesTest {

    @Test
    void shouldNameEveryOperationOnce() throws IOException {
        List<String> names = new ArrayList<>();
        List<String> nameless = new ArrayList<>();
        document()
                .path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation -> {
                    if (operation.getValue().path("operationId").isTextual()) {
                        names.add(operation.getValue().path("operationId").asText());
                    } else if (!operation.getKey().equals("parameters")) {
                        nameless.add(operation.getKey() + " " + path.getKey());
                    }
                }));

        assertThat(nameless).isEmpty();
        assertThat(names).contains("getRun", "trigger", "startRun").doesNotHaveDuplicates();
    }

    private static JsonNode document() throws IOException {
        try (InputStream in = OpenApiNamesTest.class.getResourceAsStream("/webapp/openapi.json")) {
            return new ObjectMapper().readTree(in);
        }
    }
}
