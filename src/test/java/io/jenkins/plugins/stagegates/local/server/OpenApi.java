package io.jenkins.plugins.stagegates.local.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The OpenAPI document, held against what a server answers. An answer may have nothing that the document does not name. */
final class OpenApi {

    private static final JsonNode DOCUMENT = read();

    private OpenApi() {}

    private static JsonNode read() {
        try (InputStream in = OpenApi.class.getResourceAsStream("/webapp/openapi.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What of an answer is not as described; nothing for an address that is not described. */
    static List<String> deviations(String method, String path, int status, String body) {
        Optional<JsonNode> responses = operation(method, path).map(found -> found.path("responses"));
        if (responses.isEmpty()) {
            return List.of();
        }
        String described = responses.get().has(String.valueOf(status)) ? String.valueOf(status) : "default";
        JsonNode schema = resolved(responses.get().path(described)).at("/content/application~1json/schema");
        List<String> deviations = new ArrayList<>();
        if (!schema.isMissingNode()) {
            try {
                check(schema, new ObjectMapper().readTree(body), method + " " + path, deviations);
            } catch (IOException e) {
                deviations.add("not JSON: " + body);
            }
        }
        return deviations;
    }

    private static Optional<JsonNode> operation(String method, String path) {
        String plain = path.replaceAll("\\?.*", "");
        for (Map.Entry<String, JsonNode> each : DOCUMENT.path("paths").properties()) {
            String pattern = each.getKey().replace(".", "\\.").replaceAll("\\{[a-z]+}", "[^/]+");
            JsonNode operation = each.getValue().path(method.toLowerCase(Locale.ROOT));
            if (plain.matches(pattern) && !operation.isMissingNode()) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static void check(JsonNode described, JsonNode value, String where, List<String> deviations) {
        JsonNode schema = resolved(described);
        if (!isOfType(schema.path("type").asText(), value)) {
            deviations.add(where + " is no " + schema.path("type").asText() + ": " + value);
        } else if (schema.has("enum") && !schema.path("enum").toString().contains(value.toString())) {
            deviations.add(where + " is none of " + schema.path("enum") + ": " + value);
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(schema.path("items"), value.get(i), where + "[" + i + "]", deviations);
            }
        } else if (value.isObject()) {
            checkFields(schema, value, where, deviations);
        }
    }

    private static void checkFields(JsonNode schema, JsonNode value, String where, List<String> deviations) {
        for (JsonNode required : schema.path("required")) {
            if (!value.has(required.asText())) {
                deviations.add(where + " has no " + required.asText());
            }
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            JsonNode property = schema.path("properties").path(field.getKey());
            JsonNode other = schema.path("additionalProperties");
            if (!property.isMissingNode() || other.isObject()) {
                JsonNode found = property.isMissingNode() ? other : property;
                check(found, field.getValue(), where + "." + field.getKey(), deviations);
            } else if (schema.has("properties")) {
                deviations.add(where + " has an undescribed " + field.getKey());
            }
        }
    }

    private static boolean isOfType(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> true;
        };
    }
}
