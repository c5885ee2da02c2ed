package io.jenkins.plugins.stagegates.local.program;

import java.util.List;

/** Where a program writes down what it must not do or ask again after a restart. Called by one thread at a time. */
public interface ProgramJournal {

    /** The notes of the same run from before a restart, oldest first; empty for a new run. */
    List<Note> earlier();

    /** Returns when the note is safe from the death of this process. */
    void append(Note note);
}
