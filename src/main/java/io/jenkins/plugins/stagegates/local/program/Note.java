package io.jenkins.plugins.stagegates.local.program;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a program must not do or ask again after a restart.
 *
 * @param key what the note is about: {@code begin}, {@code start:ID}, {@code state:ID}, {@code result:ID}, {@code value:ID} or {@code abort}
 * @param value plain values only, see {@link PlainValues}
 */
public record Note(String key, Map<String, @Nullable Object> value) {

    public Note {
        value = Collections.unmodifiableMap(new LinkedHashMap<>(value));
    }
}
