package io.jenkins.plugins.stagegates.jenkins.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final AtomicInteger most = new AtomicInteger(2);
    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final Queue<Runnable> late = new ArrayDeque<>();
    private final Turns turns = new Turns(threads::add, most::get, late::add);
    private final List<String> done = new ArrayList<>();

    @Test
    void shouldTakeSoManyTasksAtATimeInOrder() {
        for (String name : List.of("a", "b", "c", "d")) {
            turns.add(() -> done.add(name));
        }

        assertThat(threads).as("tasks that threads may take now").hasSize(2);
        while (!threads.isEmpty()) {
            threads.remove().run();
        }
        assertThat(done).containsExactly("a", "b", "c", "d");
    }

    @Test
    void shouldTakeMoreAtATimeOnceMoreMayRun() {
        for (String name : List.of("a", "b", "c", "d", "e")) {
            turns.add(() -> done.add(name));
        }
        most.set(4);

        threads.remove().run();

        assertThat(threads).as("tasks that threads may take now").hasSize(4);
    }

    @Test
    void shouldGoOnAfterATaskThatFails() {
        turns.add(() -> {
            throw new IllegalStateException("planted");
        });
        turns.add(() -> done.add("next"));

        assertThatThrownBy(threads.remove()::run).hasMessage("planted");
        while (!threads.isEmpty()) {
            threads.remove().run();
        }
        turns.add(() -> done.add("later"));
        turns.add(() -> done.add("last"));
        assertThat(threads).as("turns after all were given back").hasSize(2);
        while (!threads.isEmpty()) {
            threads.remove().run();
        }

        assertThat(done).containsExactly("next", "later", "last");
    }

    @Test
    void shouldPassOnTheTurnOfATaskThatTakesTooLong() {
        most.set(1);
        turns.add(() -> {
            late.remove().run();
            done.add("slow, " + threads.size() + " may begin");
        });
        turns.add(() -> done.add("next"));

        threads.remove().run();
        turns.add(() -> done.add("last"));
        assertThat(threads).as("tasks that threads may take now").hasSize(1);
        while (!threads.isEmpty()) {
            threads.remove().run();
        }

        assertThat(done).containsExactly("slow, 1 may begin", "next", "last");
    }

    @Test
    void shouldNeverRunMoreThanAllowedWhenManyComeAtOnce() throws Exception {
        ExecutorService pool = Executors.newCachedThreadPool();
        AtomicInteger now = new AtomicInteger();
        AtomicInteger peak = new AtomicInteger();
        AtomicInteger all = new AtomicInteger();
        Turns few = new Turns(pool, () -> 3, never -> {});
        try {
            for (int i = 0; i < 2_000; i++) {
                few.add(() -> {
                    peak.accumulateAndGet(now.incrementAndGet(), Math::max);
                    now.decrementAndGet();
                    all.incrementAndGet();
                });
            }
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(all).hasValue(2_000));
        } finally {
            pool.shutdown();
        }

        assertThat(peak.get()).isBetween(1, 3);
    }
}
