package io.jenkins.plugins.stagegates.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.local.program.Alarms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    private static final RunId SHOP = new RunId("shop", 1);
    private static final RunId CAFE = new RunId("cafe", 1);
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final List<Bell> bells = new ArrayList<>();
    private final List<Runnable> queue = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final Deadlines deadlines =
            new Deadlines(this::bell, queue::add, (run, stages) -> done.add(run + " " + stages));

    /** An alarm that rings when a test says so. */
    private record Bell(Runnable action, List<Bell> bells) implements Alarms.Alarm {
        @Override
        public void cancel() {
            bells.remove(this);
        }
    }

    private Alarms.Alarm bell(Instant when, Runnable action) {
        Bell bell = new Bell(action, bells);
        bells.add(bell);
        return bell;
    }

    private void ring() {
        bells.forEach(bell -> bell.action().run());
    }

    private void work() {
        List<Runnable> tasks = List.copyOf(queue);
        queue.clear();
        tasks.forEach(Runnable::run);
    }

    @Test
    void shouldDoWhatIsDueInARunAtOnceWhenItRingsBeforeThePoolGetsRoundToIt() {
        for (String stage : List.of("A", "B", "C")) {
            deadlines.arm(SHOP, StagePath.of(stage), NOON);
        }
        deadlines.arm(CAFE, StagePath.of("A"), NOON);
        deadlines.disarm(SHOP, StagePath.of("B"));

        ring();
        work();
        deadlines.arm(SHOP, StagePath.of("D"), NOON);
        bells.get(bells.size() - 1).action().run();
        work();

        assertThat(done).containsExactly("shop#1 [A, C]", "cafe#1 [A]", "shop#1 [D]");
    }

    @Test
    void shouldLetProgramsWaitWhenSomethingIsDue() throws Exception {
        deadlines.arm(SHOP, StagePath.of("A"), NOON);
        ring();

        CompletableFuture<Void> program = CompletableFuture.runAsync(deadlines::awaitNoneDue);

        assertThat(isDoneSoon(program)).isFalse();
        work();
        program.get(10, TimeUnit.SECONDS);
        assertThat(done).containsExactly("shop#1 [A]");
    }

    @Test
    void shouldLetProgramsGoOnWhenWhatIsDueHangs() throws Exception {
        deadlines.arm(SHOP, StagePath.of("A"), NOON);
        ring();

        CompletableFuture.runAsync(deadlines::awaitNoneDue).get(10, TimeUnit.SECONDS);

        assertThat(done).isEmpty();
    }

    private static boolean isDoneSoon(CompletableFuture<Void> program) throws InterruptedException, ExecutionException {
        try {
            program.get(200, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }
}
