package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.view.RunView;
import io.jenkins.plugins.stagegates.view.TimelineEntry;

/** Shows a run while it goes on. */
interface Printer extends AutoCloseable {

    /** The run has a new timeline entry. */
    void happened(TimelineEntry entry);

    /** More of the log. */
    void logged(String text);

    /** How the run stands now; called at least every second. */
    void stands(RunView run);

    /** A stage waits for a person who is not asked here. */
    default void waits(String advice) {}

    /** Before a question is asked on the terminal, and after it was answered. */
    default void pause() {}

    @Override
    void close();
}
