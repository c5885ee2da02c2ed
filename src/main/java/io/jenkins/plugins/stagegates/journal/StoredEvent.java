package io.jenkins.plugins.stagegates.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * An event in the form in which it is stored.
 *
 * @param type the stable name of the event's type
 * @param fields its content; the names {@code seq}, {@code more}, {@code at}, {@code type} and {@code crc} belong to
 *     the line around it
 */
record StoredEvent(Instant at, String type, ObjectNode fields) {}
