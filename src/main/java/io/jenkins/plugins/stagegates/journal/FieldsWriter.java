package io.jenkins.plugins.stagegates.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Collects the fields of an object; empty lists, maps and optionals are left out. */
final class FieldsWriter {

    private final ObjectNode fields = Json.MAPPER.createObjectNode();

    ObjectNode fields() {
        return fields;
    }

    FieldsWriter text(String name, String text) {
        fields.put(name, text);
        return this;
    }

    FieldsWriter whole(String name, int number) {
        fields.put(name, number);
        return this;
    }

    FieldsWriter flag(String name, boolean flag) {
        fields.put(name, flag);
        return this;
    }

    FieldsWriter instant(String name, Instant instant) {
        return text(name, instant.toString());
    }

    FieldsWriter duration(String name, Duration duration) {
        return text(name, duration.toString());
    }

    <T> FieldsWriter value(String name, T value, Form<T> form) {
        fields.set(name, form.write(value));
        return this;
    }

    <T> FieldsWriter optional(String name, Optional<T> value, Form<T> form) {
        value.ifPresent(present -> value(name, present, form));
        return this;
    }

    <T> FieldsWriter list(String name, Collection<T> values, Form<T> form) {
        if (!values.isEmpty()) {
            ArrayNode array = fields.putArray(name);
            values.forEach(value -> array.add(form.write(value)));
        }
        return this;
    }

    /** In the order of their names or texts, since a set has none of its own. */
    <T> FieldsWriter set(String name, Collection<T> values, Form<T> form) {
        if (!values.isEmpty()) {
            ArrayNode array = fields.putArray(name);
            values.stream()
                    .map(form::write)
                    .sorted((a, b) -> a.toString().compareTo(b.toString()))
                    .forEach(array::add);
        }
        return this;
    }

    <T> FieldsWriter map(String name, Map<String, T> values, Form<T> form) {
        if (!values.isEmpty()) {
            ObjectNode object = fields.putObject(name);
            for (Map.Entry<String, T> entry : values.entrySet()) {
                JsonNode value = form.write(entry.getValue());
                object.set(entry.getKey(), value);
            }
        }
        return this;
    }
}
