package io.jenkins.plugins.stagegates.jenkins.kill;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.stagegates.jenkins.scenario.Controller;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/**
 * A kill of the controller while a run begins loses no run that was answered. Of many runs that begin
 * alike, each is stopped before another one of its writes until its request is answered; then Jenkins is killed and started again.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The writes are found in the classes that Java has on other systems")
class StartKillTest {

    private static final int BATCH = 16;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Pipeline loses its place when it is killed after it has saved the program and before it has saved the place. */
    private static final int LOST_BY_PIPELINE = 4;

    private static final String OVER = "FAILED|ABORTED|SUCCESS|EXPIRED|REJECTED";

    @RegisterExtension
    private final RealJenkinsExtension jenkins = Controller.extension();

    @TempDir
    private Path folder;

    /**
     * One job, whose second run begins.
     *
     * @param frozen before which file
     * @param saved whether Jenkins had saved its program before the kill; if that takes longer than a request may, it is answered before
     * @param answer the number of the run, if it was answered before the kill
     */
    private record Begun(Beginning beginning, String job, String frozen, boolean saved, int answer) {
        Deed.Call request(String key) {
            return beginning.call(key + " of " + job);
        }

        boolean isAnswered() {
            return answer > 0;
        }

        boolean isAnsweredWhenSaved() {
            return isAnswered() && saved;
        }

        @Override
        public String toString() {
            return job
                    + (frozen.isEmpty() ? " to the end" : " before " + frozen)
                    + (isAnswered() ? ", answered: " : ": ");
        }
    }

    /** Threads that are stopped keep Jenkins from ending in order. */
    @AfterEach
    void end() {
        jenkins.stopJenkinsForcibly();
    }

    @Test
    void shouldHaveTheWholeRunOrNoneWhenJenkinsIsKilledBeforeAnyOfItsFirstWrites() throws Exception {
        Victim victim = new Victim(jenkins.javaOptions(FreezerAgent.option(folder)));
        List<Begun> all = new ArrayList<>();
        for (Beginning beginning : Beginning.ALL) {
            all.addAll(begin(victim, beginning));
        }
        victim.kill();
        // before the request is repeated, which would make up for a run that is gone
        assertThat(all.stream().filter(one -> one.isAnswered() && !victim.exists(one.job(), one.answer())))
                .as("Runs that were answered and are gone")
                .isEmpty();
        Map<Begun, Integer> runs = new LinkedHashMap<>();
        all.forEach(one ->
                runs.put(one, victim.begun(one.job(), one.request("first")).join()));
        List<Begun> lost = all.stream()
                .filter(one -> awaitGateOrEnd(victim, one.job(), runs.get(one)).matches(OVER))
                .toList();
        // What was lost is over, so that it stands in the way of nothing.
        lost.forEach(one ->
                runs.put(one, victim.begun(one.job(), one.request("second")).join()));
        Map<Begun, String> pressed = new LinkedHashMap<>();
        runs.forEach((one, run) -> {
            awaitGateOrEnd(victim, one.job(), run);
            pressed.put(one, victim.call(one.job(), press(run, "")).join());
        });
        String ends = all.stream()
                .map(one -> one + end(victim, one, runs.get(one), pressed.get(one)))
                .collect(joining("\n"));

        assertThat(ends)
                .isEqualTo(all.stream().map(one -> one + one.beginning().end()).collect(joining("\n")));
        assertThat(all.stream().filter(one -> one.isAnswered() && one.answer() != 2))
                .isEmpty();
        assertThat(lost.stream().filter(Begun::isAnsweredWhenSaved)).hasSizeLessThanOrEqualTo(LOST_BY_PIPELINE);
        for (Beginning beginning : Beginning.ALL) {
            assertThat(all.stream().filter(one -> one.beginning() == beginning))
                    .as("Writes of " + beginning.name())
                    .anyMatch(Begun::isAnsweredWhenSaved)
                    .anyMatch(one -> !one.isAnswered() && !one.saved());
        }
        // There are two or three writes between; only where none is left out they are surely among those tried.
        assertThat(all).anyMatch(one -> !one.isAnswered() && one.saved() && runs.get(one) == 2 && !lost.contains(one));
    }

    private static String awaitGateOrEnd(Victim victim, String job, int run) {
        List<String> status = new ArrayList<>(List.of(""));
        try {
            await().atMost(PATIENCE).until(() -> {
                status.set(0, victim.read(job, run).path("status").asText());
                return status.get(0).matches("WAITING|" + OVER);
            });
        } catch (ConditionTimeoutException e) {
            // what it is then is said below
        }
        return status.get(0);
    }

    private static String end(Victim victim, Begun one, int run, String pressed) {
        awaitEnd(victim, one.job(), run);
        String told = victim.told(one.job(), run);
        return told.equals(one.beginning().end()) ? told : "run " + run + " " + pressed + " " + told;
    }

    /** Without values those are taken that were given early. */
    private static Deed.Call press(int run, String values) {
        return new Deed.Call("alice", "POST", run + "/stage-gates/trigger", "{\"stage\":\"Gate\"" + values + "}");
    }

    private static void awaitEnd(Victim victim, String job, int run) {
        try {
            await().atMost(PATIENCE).until(() -> victim.hasEnded(job, run) && !victim.isBuilding(job, run));
        } catch (ConditionTimeoutException e) {
            // what it is then is said below
        }
    }

    private static List<Begun> begin(Victim victim, Beginning beginning) {
        List<Begun> begun = new ArrayList<>();
        do {
            begun.addAll(begin(victim, beginning, begun.size() * beginning.step() + 1));
        } while (begun.stream().noneMatch(Begun::isAnsweredWhenSaved));
        return begun;
    }

    /** @param first before which write the first of these is stopped */
    private static List<Begun> begin(Victim victim, Beginning beginning, int first) {
        List<Integer> writes = IntStream.range(0, BATCH)
                .mapToObj(n -> first + n * beginning.step())
                .toList();
        List<String> jobs =
                writes.stream().map(write -> beginning.name() + "-" + write).toList();
        jobs.forEach(job -> victim.start(job, Beginning.SCRIPT));
        for (String job : jobs) {
            victim.awaitWaiting(job, 1);
            assertThat(victim.call(job, press(1, ",\"values\":{\"V\":\"fail\"}"))
                            .join())
                    .isEqualTo("OK");
        }
        jobs.forEach(job -> awaitEnd(victim, job, 1));
        Map<String, CompletableFuture<Integer>> answers = new LinkedHashMap<>();
        for (String job : jobs) {
            victim.freeze(job, 2, writes.get(jobs.indexOf(job)));
            answers.put(job, victim.begun(job, beginning.call("first of " + job)));
        }
        jobs.forEach(job -> await().atMost(PATIENCE)
                .until(() -> victim.isFrozen(job, 2)
                        || victim.read(job, 2).path("status").asText().equals("WAITING")));
        return jobs.stream()
                .map(job -> new Begun(
                        beginning,
                        job,
                        victim.frozen(job, 2),
                        victim.isProgramSaved(job, 2),
                        answers.get(job).getNow(0)))
                .toList();
    }
}
