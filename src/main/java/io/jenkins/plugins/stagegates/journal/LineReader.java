package io.jenkins.plugins.stagegates.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;

/** Reads a line back and refuses every byte that {@link LineWriter} did not write. */
final class LineReader {

    private LineReader() {}

    /** Reads a line of {@code length} bytes from {@code start}, its line feed not included. */
    static JournalLine read(byte[] bytes, int start, int length) throws MalformedLineException {
        requireChecksum(bytes, start, length);
        try {
            if (!(Json.MAPPER.readTree(bytes, start, length) instanceof ObjectNode line)) {
                throw new MalformedLineException("it is not a JSON object");
            }
            line.remove("crc");
            return line.has("format") ? header(line) : entry(line);
        } catch (JsonProcessingException e) {
            throw new MalformedLineException("it is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("A line could not be read from memory", e);
        }
    }

    private static void requireChecksum(byte[] bytes, int start, int length) throws MalformedLineException {
        if (length > 0 && bytes[start + length - 1] == '\r') {
            throw new MalformedLineException(
                    "it ends with a carriage return; was the file converted by an editor or a transfer?");
        }
        int body = length - Checksum.LENGTH;
        if (body < 1) {
            throw new MalformedLineException("it is too short to have a checksum");
        }
        String found = new String(bytes, start + body, Checksum.LENGTH, StandardCharsets.ISO_8859_1);
        if (!found.equals(Checksum.of(bytes, start, body))) {
            throw new MalformedLineException("its checksum does not match its content");
        }
    }

    private static JournalLine.Header header(ObjectNode line) throws MalformedLineException {
        if (!JournalLine.FORMAT.equals(line.path("format").textValue())) {
            throw new MalformedLineException("it names another format than " + JournalLine.FORMAT);
        }
        int version = line.path("version").asInt();
        if (version < 1) {
            throw new MalformedLineException("it names no version");
        }
        return new JournalLine.Header(version);
    }

    private static JournalLine.Entry entry(ObjectNode line) throws MalformedLineException {
        long seq = take(line, "seq").asLong();
        boolean more = line.has("more") && take(line, "more").asBoolean();
        String at = take(line, "at").asText();
        String type = take(line, "type").asText();
        try {
            return new JournalLine.Entry(seq, more, new StoredEvent(Instant.parse(at), type, line));
        } catch (DateTimeException e) {
            throw new MalformedLineException("'" + at + "' is not an instant");
        }
    }

    private static JsonNode take(ObjectNode line, String name) throws MalformedLineException {
        JsonNode value = line.remove(name);
        if (value == null) {
            throw new MalformedLineException("it has no '" + name + "'");
        }
        return value;
    }
}
