package io.jenkins.plugins.stagegates.engine.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why an action was refused.
 *
 * @param code stable, for programs
 * @param message a sentence for people, with the state of the thing and the way out
 * @param fields for INVALID_INPUT a sentence for each input, by name
 * @param who for FORBIDDEN the users or groups who could do it
 */
public record Refusal(RefusalCode code, String message, Map<String, String> fields, List<String> who) {

    public Refusal {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        who = List.copyOf(who);
    }

    public Refusal(RefusalCode code, String message) {
        this(code, message, Map.of(), List.of());
    }

    public static Refusal forbidden(String message, List<String> who) {
        return new Refusal(RefusalCode.FORBIDDEN, message, Map.of(), who);
    }

    public static Refusal invalid(String message, Map<String, String> fields) {
        return new Refusal(RefusalCode.INVALID_INPUT, message, fields, List.of());
    }
}
