package io.jenkins.plugins.stagegates.view;

import io.jenkins.plugins.stagegates.engine.model.Refusal;
import io.jenkins.plugins.stagegates.engine.model.RefusalCode;
import java.util.List;
import java.util.Map;

/**
 * The answer to an action that was refused.
 *
 * @param code stable, for programs: a refusal code, or UNAUTHORIZED, or INTERNAL for a failure of the host
 * @param message a sentence for people
 * @param fields a sentence for each wrong input, by name
 * @param who users or groups who could do it
 */
public record RefusalView(String code, String message, Map<String, String> fields, List<String> who) {

    public static RefusalView of(Refusal refusal) {
        return new RefusalView(refusal.code().name(), refusal.message(), refusal.fields(), refusal.who());
    }

    public static RefusalView of(RefusalCode code, String message) {
        return of(new Refusal(code, message));
    }

    /** Nobody is known by the given token, or none was given. */
    public static RefusalView unauthorized(String message) {
        return new RefusalView("UNAUTHORIZED", message, Map.of(), List.of());
    }

    /** The host failed. */
    public static RefusalView internal(String message) {
        return new RefusalView("INTERNAL", message, Map.of(), List.of());
    }
}
