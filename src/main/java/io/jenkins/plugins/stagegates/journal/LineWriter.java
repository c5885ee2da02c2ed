package io.jenkins.plugins.stagegates.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** Puts lines into one buffer, so that an append is one write. Not thread-safe. */
final class LineWriter {

    private static final Set<String> RESERVED = Set.of("seq", "more", "at", "type", "crc", "format");

    private final Buffer buffer = new Buffer();

    LineWriter add(JournalLine.Header header) {
        return line(json -> {
            json.writeStringField("format", JournalLine.FORMAT);
            json.writeNumberField("version", header.version());
        });
    }

    /** Throws {@link IllegalArgumentException} when a field of the event has a name that belongs to the line. */
    LineWriter add(JournalLine.Entry entry) {
        StoredEvent event = entry.event();
        return line(json -> {
            json.writeNumberField("seq", entry.seq());
            if (entry.more()) {
                json.writeBooleanField("more", true);
            }
            json.writeStringField("at", event.at().toString());
            json.writeStringField("type", event.type());
            for (Map.Entry<String, JsonNode> field : event.fields().properties()) {
                if (RESERVED.contains(field.getKey())) {
                    throw new IllegalArgumentException("Event " + event.type() + " cannot have a field '"
                            + field.getKey() + "': the name belongs to the line");
                }
                json.writeFieldName(field.getKey());
                json.writeTree(field.getValue());
            }
        });
    }

    byte[] bytes() {
        return buffer.toByteArray();
    }

    private LineWriter line(Fields fields) {
        int start = buffer.size();
        try (JsonGenerator json = Json.MAPPER.createGenerator(buffer)) {
            json.writeStartObject();
            fields.writeTo(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("A line could not be written to memory", e);
        }
        buffer.replaceClosingBrace(start);
        buffer.write('\n');
        return this;
    }

    private interface Fields {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private static final class Buffer extends ByteArrayOutputStream {
        Buffer() {
            super(512);
        }

        void replaceClosingBrace(int start) {
            count--;
            writeBytes(Checksum.of(buf, start, count - start).getBytes(StandardCharsets.US_ASCII));
        }
    }
}
