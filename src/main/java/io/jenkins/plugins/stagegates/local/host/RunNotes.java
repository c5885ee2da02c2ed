package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.engine.StageEngine;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.Value;
import io.jenkins.plugins.stagegates.engine.run.HostCommand;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.local.program.Note;
import io.jenkins.plugins.stagegates.local.program.ProgramJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A program's notes in the journal of its run, in one order with the engine's events. */
final class RunNotes implements ProgramJournal {

    private static final String PREFIX = "program:";

    private final RunId run;
    private final StageEngine engine;
    private @Nullable List<Note> earlier;

    RunNotes(RunId run, StageEngine engine, List<? extends RunEvent> events) {
        this.run = run;
        this.engine = engine;
        this.earlier = notes(events);
    }

    private static List<Note> notes(List<? extends RunEvent> events) {
        List<Note> notes = new ArrayList<>();
        for (RunEvent event : events) {
            if (event instanceof RunEvent.HostNoted noted
                    && noted.key().startsWith(PREFIX)
                    && noted.note().toJava() instanceof Map<?, ?> map) {
                @SuppressWarnings("unchecked") // Value.Entries has only texts as keys
                Map<String, @Nullable Object> value = (Map<String, @Nullable Object>) map;
                notes.add(new Note(noted.key().substring(PREFIX.length()), value));
            }
        }
        return notes;
    }

    /** Given out once: a program asks when it starts, and a waiting run should not keep them in memory. */
    @Override
    public List<Note> earlier() {
        List<Note> notes = earlier == null ? List.of() : earlier;
        earlier = null;
        return notes;
    }

    @Override
    public void append(Note note) {
        Value value =
                Value.of(note.value()).orElseThrow(() -> new IllegalStateException("Not a plain value: " + note.key()));
        engine.report(run, new HostCommand.Note(PREFIX + note.key(), value));
    }
}
