package io.jenkins.plugins.stagegates.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.engine.run.StageState;
import io.jenkins.plugins.stagegates.engine.run.StageTransitions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Long random lives of runs: whatever a host and people do, in whatever order, the journal alone tells the state, a stop after
 * any append loses nothing, and every transition of the table is taken.
 */
class EngineWalkTest {

    private static final int WALKS = Integer.getInteger("stagegates.seeds", 200);
    private static final int STEPS = 100;

    @Test
    void shouldAgreeWithItsJournalWhateverHappens() {
        for (long seed = 0; seed < WALKS; seed++) {
            walk(seed, EngineWalkTest::check);
        }
    }

    @Test
    void shouldTakeEveryTransitionAndNoOther() {
        Map<StageStatus, Set<StageStatus>> taken = new EnumMap<>(StageStatus.class);
        for (long seed = 0; seed < 600; seed++) {
            EngineWalk walk = walk(seed, any -> {});
            collect(walk.host().journal.read(walk.run()), taken);
        }

        ofTable()
                .forEach((from, to) -> assertThat(taken)
                        .hasEntrySatisfying(
                                from,
                                some -> assertThat(some).as("from %s", from).containsAll(to)));
        taken.forEach((from, to) -> to.forEach(status ->
                assertThat(isAllowed(from, status)).as("%s to %s", from, status).isTrue()));
    }

    private static EngineWalk walk(long seed, Consumer<EngineWalk> check) {
        EngineWalk walk = new EngineWalk(seed);
        try {
            int stored = 0;
            for (int step = 0; step < STEPS; step++) {
                walk.step();
                int now = walk.host().journal.read(walk.run()).size();
                if (now > stored) {
                    check.accept(walk);
                }
                stored = now;
            }
            walk.end();
            check.accept(walk);
            return walk;
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("seed " + seed + "\n" + walk.trace(), e);
        }
    }

    /** At once, or through RUNNING where one event ends a wait inside the stage and does what follows. */
    private static boolean isAllowed(StageStatus from, StageStatus to) {
        return leads(from, to) || (leads(from, StageStatus.RUNNING) && leads(StageStatus.RUNNING, to));
    }

    private static boolean leads(StageStatus from, StageStatus to) {
        return StageTransitions.movesFrom(from).containsValue(to);
    }

    private static void check(EngineWalk walk) {
        RunState live = walk.host().state(walk.run());
        assertThat(text(RunState.replay(walk.host().journal.read(walk.run())))).isEqualTo(text(live));
        EngineFixture restarted = new EngineFixture(walk.host().journal);
        restarted.now = walk.host().now;
        restarted.engine.recover(walk.run());
        assertThat(restarted.armed).isEqualTo(live.hasEnded() ? Map.of() : walk.host().armed);
        assertThat(text(restarted.state(walk.run()))).isEqualTo(text(live));
        assertCounted(live);
        live.stages().inOrder().forEach(EngineWalkTest::assertConsistent);
    }

    private static String text(RunState state) {
        return state.status() + " " + state.abort() + " " + state.end() + "\n"
                + state.stages().inOrder() + "\n" + state.toRecord();
    }

    /** What the state counts as it goes is what one finds by looking. */
    private static void assertCounted(RunState state) {
        List<StageState> all = state.stages().inOrder();
        assertThat(state.stages().isAnyBusy())
                .isEqualTo(all.stream()
                        .anyMatch(stage -> stage.status() == StageStatus.RUNNING
                                && all.stream()
                                        .noneMatch(
                                                inner -> stage.path().isAncestorOf(inner.path()) && inner.isActive())));
        assertThat(state.stages().isAnyWaiting())
                .isEqualTo(all.stream()
                        .anyMatch(stage -> Set.of(StageStatus.WAITING, StageStatus.INTERVENTION)
                                .contains(stage.status())));
    }

    private static void assertConsistent(StageState stage) {
        assertThat(stage.openGate().isPresent())
                .as("gate of %s", stage)
                .isEqualTo(stage.status() == StageStatus.WAITING);
        if (stage.status() == StageStatus.INTERVENTION) {
            assertThat(stage.intervention()).as("%s", stage).isPresent();
        }
        if (stage.status() == StageStatus.RUNNING) {
            assertThat(stage.intervention()).as("%s", stage).isEmpty();
        }
        if (stage.status().hasEnded()) {
            assertThat(stage.nextDue()).as("%s", stage).isEmpty();
        }
    }

    private static void collect(List<RunEvent> events, Map<StageStatus, Set<StageStatus>> taken) {
        RunState before = RunState.replay(events.subList(0, 1));
        for (RunEvent event : events.subList(1, events.size())) {
            RunState after = event.applyTo(before);
            for (StageState stage : after.stages().inOrder()) {
                StageStatus from =
                        before.stage(stage.path()).map(StageState::status).orElse(StageStatus.PENDING);
                if (from != stage.status()) {
                    taken.computeIfAbsent(from, ignored -> EnumSet.noneOf(StageStatus.class))
                            .add(stage.status());
                }
            }
            before = after;
        }
    }

    /** All steps of the table; PENDING to REUSED happens only in the plan of a retry, before the first event. */
    private static Map<StageStatus, Set<StageStatus>> ofTable() {
        Map<StageStatus, Set<StageStatus>> table = new EnumMap<>(StageStatus.class);
        for (StageStatus from : StageStatus.values()) {
            List<StageStatus> to =
                    new ArrayList<>(StageTransitions.movesFrom(from).values());
            to.remove(StageStatus.REUSED);
            if (!to.isEmpty()) {
                table.put(from, EnumSet.copyOf(to));
            }
        }
        return table;
    }
}
