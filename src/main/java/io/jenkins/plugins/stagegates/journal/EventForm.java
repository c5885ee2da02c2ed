package io.jenkins.plugins.stagegates.journal;

import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import java.time.Instant;
import java.util.function.BiConsumer;

/**
 * How events of one type are stored.
 *
 * @param type the stable name of the type
 * @param of the class that bears it at present
 * @param writing puts all but the instant of an event
 * @param reading makes the event again
 */
record EventForm<E extends RunEvent>(
        String type, Class<E> of, BiConsumer<E, FieldsWriter> writing, Reading<E> reading) {

    interface Reading<E> {
        E read(Instant at, FieldsReader in) throws LineException;
    }

    StoredEvent write(RunEvent event) {
        FieldsWriter out = new FieldsWriter();
        writing.accept(of.cast(event), out);
        return new StoredEvent(event.at(), type, out.fields());
    }

    E read(StoredEvent event) throws LineException {
        FieldsReader in = new FieldsReader(event.fields());
        E read = reading.read(event.at(), in);
        in.end();
        return read;
    }
}
