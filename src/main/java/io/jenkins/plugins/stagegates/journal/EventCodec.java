package io.jenkins.plugins.stagegates.journal;

import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Turns events into their stored form and back. */
final class EventCodec {

    private static final List<EventForm<?>> FORMS = Stream.of(
                    RunEventForms.ALL,
                    StageEventForms.ALL,
                    BranchEventForms.ALL,
                    GateEventForms.ALL,
                    FailureEventForms.ALL)
            .flatMap(List::stream)
            .toList();
    private static final Map<String, EventForm<?>> BY_TYPE = new HashMap<>();
    private static final Map<Class<?>, EventForm<?>> BY_CLASS = new HashMap<>();

    static {
        for (EventForm<?> form : FORMS) {
            BY_TYPE.put(form.type(), form);
            BY_CLASS.put(form.of(), form);
        }
    }

    private EventCodec() {}

    static StoredEvent write(RunEvent event) {
        EventForm<?> form = BY_CLASS.get(event.getClass());
        if (form == null) {
            throw new IllegalArgumentException("Events of " + event.getClass() + " have no stored form");
        }
        return form.write(event);
    }

    static RunEvent read(StoredEvent event) throws LineException {
        EventForm<?> form = BY_TYPE.get(event.type());
        if (form == null) {
            throw new UnknownContentException("the unknown event '" + event.type() + "'");
        }
        try {
            return form.read(event);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new MalformedLineException("its " + event.type() + " makes no sense: " + e.getMessage());
        }
    }
}
