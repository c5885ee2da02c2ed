package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.engine.model.Value;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.local.program.Checkout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run executes; kept in its journal from its first moment.
 *
 * @param definition text of the Jenkinsfile
 * @param checkout where {@code checkout scm} takes its sources from
 */
record StartNotes(String definition, Optional<Checkout> checkout) {

    private static final String DEFINITION = "definition";
    private static final String CHECKOUT = "checkout";

    /** Empty if the run was not started by this host, or never really. */
    static Optional<StartNotes> of(List<? extends RunEvent> events) {
        return note(events, DEFINITION)
                .map(text -> new StartNotes(
                        String.valueOf(text.toJava()), note(events, CHECKOUT).flatMap(Sources::fromNote)));
    }

    private static Optional<Value> note(List<? extends RunEvent> events, String key) {
        for (RunEvent event : events) {
            if (event instanceof RunEvent.HostNoted noted && noted.key().equals(key)) {
                return Optional.of(noted.note());
            }
        }
        return Optional.empty();
    }

    Map<String, Value> toNotes() {
        Map<String, Value> notes = new LinkedHashMap<>();
        notes.put(DEFINITION, Value.text(definition));
        checkout.ifPresent(source -> notes.put(CHECKOUT, Sources.toNote(source)));
        return notes;
    }
}
