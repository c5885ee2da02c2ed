package io.jenkins.plugins.stagegates.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the fields of an object one by one, so that {@link #end} knows those that nobody took. */
final class FieldsReader {

    private final ObjectNode fields;

    FieldsReader(ObjectNode fields) {
        this.fields = fields;
    }

    String text(String name) throws LineException {
        JsonNode value = take(name);
        if (!value.isTextual()) {
            throw expected("a text", name, value);
        }
        return value.textValue();
    }

    int whole(String name) throws LineException {
        JsonNode value = take(name);
        if (!value.isInt()) {
            throw expected("a whole number", name, value);
        }
        return value.intValue();
    }

    boolean flag(String name) throws LineException {
        JsonNode value = take(name);
        if (!value.isBoolean()) {
            throw expected("true or false", name, value);
        }
        return value.booleanValue();
    }

    Instant instant(String name) throws LineException {
        return Instant.parse(text(name));
    }

    Duration duration(String name) throws LineException {
        return Duration.parse(text(name));
    }

    <T> T value(String name, Form<T> form) throws LineException {
        return form.read(take(name));
    }

    <T> Optional<T> optional(String name, Form<T> form) throws LineException {
        return fields.has(name) ? Optional.of(form.read(take(name))) : Optional.empty();
    }

    <T> List<T> list(String name, Form<T> form) throws LineException {
        List<T> values = new ArrayList<>();
        if (fields.has(name)) {
            JsonNode array = take(name);
            if (!array.isArray()) {
                throw expected("a list", name, array);
            }
            for (JsonNode element : array) {
                values.add(form.read(element));
            }
        }
        return values;
    }

    <T> Map<String, T> map(String name, Form<T> form) throws LineException {
        Map<String, T> values = new LinkedHashMap<>();
        if (fields.has(name)) {
            JsonNode object = take(name);
            if (!object.isObject()) {
                throw expected("a map", name, object);
            }
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                values.put(entry.getKey(), form.read(entry.getValue()));
            }
        }
        return values;
    }

    /** All fields that were not taken yet. */
    <T> Map<String, T> rest(Form<T> form) throws LineException {
        Map<String, T> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : fields.properties()) {
            values.put(entry.getKey(), form.read(entry.getValue()));
        }
        fields.removeAll();
        return values;
    }

    /** Throws when there are fields that were not taken. */
    void end() throws UnknownContentException {
        if (!fields.isEmpty()) {
            throw new UnknownContentException(
                    "the unknown field '" + fields.fieldNames().next() + "'");
        }
    }

    private JsonNode take(String name) throws MalformedLineException {
        @Nullable JsonNode value = fields.remove(name);
        if (value == null) {
            throw new MalformedLineException("it has no '" + name + "'");
        }
        return value;
    }

    private static MalformedLineException expected(String what, String name, JsonNode value) {
        return new MalformedLineException("its '" + name + "' is " + value + " where " + what + " is expected");
    }
}
