package io.jenkins.plugins.stagegates.engine;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.port.Journal;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.journal.MemoryJournal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Somebody reads a new event in the journal, and asks for the state before the engine has gone on from storing it. */
class SettledStateTest {

    private final EngineFixture host = new EngineFixture(new AskedWhileStoring());
    private final FutureTask<RunStatus> asking = new FutureTask<>(
            () -> host.engine.settled(new RunId("job", 1)).orElseThrow().status());

    @Test
    void shouldGiveTheStateAfterWhatTheJournalHasAlready() throws Exception {
        Story story = new Story(host);

        story.gate("Deploy", Map.of());

        assertThat(asking.get(10, SECONDS)).isEqualTo(RunStatus.WAITING);
        assertThat(host.engine.settled(story.run)).contains(host.state(story.run));
        assertThat(host.engine.settled(new RunId("job", 99))).isEmpty();
    }

    private final class AskedWhileStoring implements Journal {

        private final Journal stored = new MemoryJournal();

        @Override
        public void append(RunId run, List<? extends RunEvent> events, boolean durable) {
            stored.append(run, events, durable);
            if (events.stream().anyMatch(event -> event.toString().startsWith("GateOpened"))) {
                Thread reader = new Thread(asking);
                reader.start();
                await().until(() -> asking.isDone() || reader.getState() == Thread.State.WAITING);
            }
        }

        @Override
        public List<RunEvent> read(RunId run) {
            return stored.read(run);
        }
    }
}
