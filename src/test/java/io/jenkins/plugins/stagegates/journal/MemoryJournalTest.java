package io.jenkins.plugins.stagegates.journal;

import io.jenkins.plugins.stagegates.engine.port.Journal;

class MemoryJournalTest extends JournalContract {

    @Override
    Journal journal() {
        return new MemoryJournal();
    }
}
