package io.jenkins.plugins.stagegates.journal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Events for tests of the storage, which does not care what they mean. */
final class StoredEvents {

    static final Instant AT = Instant.parse("2026-03-04T05:06:07.008Z");

    private StoredEvents() {}

    static StoredEvent event(String type) {
        return new StoredEvent(AT, type, JsonNodeFactory.instance.objectNode());
    }

    static StoredEvent event(String type, String name, String value) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode().put(name, value);
        return new StoredEvent(AT, type, fields);
    }

    static List<StoredEvent> events(String... types) {
        List<StoredEvent> events = new ArrayList<>();
        for (String type : types) {
            events.add(event(type));
        }
        return events;
    }

    static List<String> types(List<StoredEvent> events) {
        return events.stream().map(StoredEvent::type).toList();
    }
}
