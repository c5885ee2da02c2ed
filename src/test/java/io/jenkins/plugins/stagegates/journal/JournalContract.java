package io.jenkins.plugins.stagegates.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.Value;
import io.jenkins.plugins.stagegates.engine.port.Journal;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every journal promises. */
abstract class JournalContract {

    static final RunId RUN = new RunId("release", 1);
    static final RunId OTHER = new RunId("release", 2);

    abstract Journal journal();

    static RunEvent note(String key) {
        return new RunEvent.HostNoted(SampleEvents.AT, key, Value.nothing());
    }

    @Test
    void shouldHaveNoEventsWhenTheRunIsUnknown() {
        assertThat(journal().read(RUN)).isEmpty();
    }

    @Test
    void shouldReadTheEventsOfARunInTheOrderInWhichTheyWereAppended() {
        Journal journal = journal();
        journal.append(RUN, List.of(note("a"), note("b")), true);
        journal.append(OTHER, List.of(note("other")), false);
        journal.append(RUN, List.of(), true);
        journal.append(RUN, List.of(note("c")), false);

        assertThat(journal.read(RUN)).containsExactly(note("a"), note("b"), note("c"));
        assertThat(journal.read(OTHER)).containsExactly(note("other"));
    }

    @Test
    void shouldReadEveryEventAsItWasAppended() {
        Journal journal = journal();
        journal.append(RUN, SampleEvents.all(), true);

        assertThat(journal.read(RUN)).isEqualTo(SampleEvents.all());
    }

    @Test
    void shouldNotChangeWhenTheListsThatWereGivenAndReadAreChanged() {
        Journal journal = journal();
        List<RunEvent> given = new ArrayList<>(List.of(note("a")));
        journal.append(RUN, given, true);
        given.clear();
        List<RunEvent> read = journal.read(RUN);
        journal.append(RUN, List.of(note("b")), true);

        assertThat(read).containsExactly(note("a"));
        assertThat(journal.read(RUN)).containsExactly(note("a"), note("b"));
    }

    @Test
    void shouldKeepEachRunInOrderWhenManyThreadsAppend() throws Exception {
        Journal journal = journal();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> appending = new ArrayList<>();
            for (int run = 1; run <= 8; run++) {
                RunId id = new RunId("busy", run);
                appending.add(threads.submit(() -> {
                    for (int i = 0; i < 50; i++) {
                        journal.append(id, List.of(note("n" + i)), false);
                    }
                }));
            }
            for (Future<?> each : appending) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        for (int run = 1; run <= 8; run++) {
            List<RunEvent> read = journal.read(new RunId("busy", run));
            assertThat(read).hasSize(50).startsWith(note("n0"), note("n1")).endsWith(note("n49"));
        }
    }
}
