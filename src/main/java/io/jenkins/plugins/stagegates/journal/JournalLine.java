package io.jenkins.plugins.stagegates.journal;

/**
 * One line of a journal: a JSON object whose last property, {@code crc}, is the {@link Checksum} of the line's bytes
 * before {@code ,"crc"}.
 */
sealed interface JournalLine {

    String FORMAT = "stage-gates-journal";

    /** The first line of a file, and the line before the first event of a newer version in an older file. */
    record Header(int version) implements JournalLine {}

    /**
     * @param seq counts the events of a file from 1, without a gap
     * @param more whether the next line belongs to the same append
     */
    record Entry(long seq, boolean more, StoredEvent event) implements JournalLine {}
}
