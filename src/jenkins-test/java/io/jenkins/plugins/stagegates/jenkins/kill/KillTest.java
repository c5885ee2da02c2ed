package io.jenkins.plugins.stagegates.jenkins.kill;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.stagegates.jenkins.scenario.Controller;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/**
 * A kill of the controller between any two writes loses no decision. Of many builds that wait alike, each is stopped before another
 * one of the writes that a decision leads to; then Jenkins is killed and started again.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The writes are found in the classes that Java has on other systems")
class KillTest {

    /** So many builds of one deed are under way at once; of an {@code input} as many as its answer has writes. */
    private static final int BATCH = 8;

    private static final int WRITES_OF_INPUT = 22;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** After so long a decision that ends nothing has nothing more to write. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    @RegisterExtension
    private final RealJenkinsExtension jenkins = Controller.extension();

    @TempDir
    private Path folder;

    /**
     * One build.
     *
     * @param answered whether the decision was answered before the kill
     * @param wentOn whether Jenkins had noted before the kill that the program was past the wait
     */
    private record Build(Deed deed, String job, String frozen, boolean answered, boolean wentOn) {
        boolean isFrozen() {
            return !frozen.isEmpty();
        }

        @Override
        public String toString() {
            return job + (isFrozen() ? " before " + frozen : " to the end") + (answered ? ", answered: " : ": ");
        }
    }

    /** Threads that are stopped keep Jenkins from ending in order. */
    @AfterEach
    void end() {
        jenkins.stopJenkinsForcibly();
    }

    @Test
    void shouldLoseNoDecisionWhenJenkinsIsKilledBetweenAnyTwoWrites() throws Exception {
        Victim victim = new Victim(jenkins.javaOptions(FreezerAgent.option(folder)));
        List<Build> builds = new ArrayList<>();
        for (Deed deed : Deed.ALL) {
            builds.addAll(decide(victim, deed));
        }
        victim.kill();
        Map<Build, String> wrong = new LinkedHashMap<>();
        builds.forEach(build -> decideAgain(victim, build).ifPresent(what -> wrong.put(build, what)));
        awaitEnds(victim, builds);
        assertThat(builds.stream().map(build -> end(victim, build, wrong)).collect(joining("\n")))
                .isEqualTo(
                        builds.stream().map(build -> build + build.deed().end()).collect(joining("\n")));
        for (Deed deed : Deed.ALL) {
            assertThat(builds.stream().filter(build -> build.deed() == deed && !build.wentOn()))
                    .as("Writes of " + deed.name())
                    .anyMatch(build -> build.answered() || deed.call().isEmpty())
                    .anyMatch(build -> build.isFrozen() && !build.answered());
        }
    }

    private static List<Build> decide(Victim victim, Deed deed) {
        List<Build> builds = new ArrayList<>();
        do {
            builds.addAll(decide(victim, deed, builds.size() + 1));
        } while (builds.stream().allMatch(Build::isFrozen)
                && (!deed.isInput() || builds.stream().noneMatch(Build::wentOn)));
        return builds;
    }

    /** @param first before which write the first of these builds is stopped */
    private static List<Build> decide(Victim victim, Deed deed, int first) {
        List<String> jobs = IntStream.range(first, first + (deed.isInput() ? WRITES_OF_INPUT : BATCH))
                .mapToObj(write -> deed.name() + "-" + write)
                .toList();
        jobs.forEach(job -> victim.start(job, deed.script()));
        int run = deed.run();
        jobs.forEach(job -> awaitWaiting(victim, deed, job));
        Map<String, String> places = new HashMap<>();
        Map<String, CompletableFuture<String>> answers = new HashMap<>();
        for (String job : jobs) {
            places.put(job, place(victim, deed, job));
            victim.freeze(job, run, first + jobs.indexOf(job));
            deed.call().forEach(call -> answers.put(job, victim.call(job, call)));
        }
        jobs.forEach(job -> awaitRest(victim, deed, job, answers));
        List<Build> builds = new ArrayList<>();
        for (String job : jobs) {
            boolean answered = answers.containsKey(job)
                    && answers.get(job).getNow("none yet").equals("OK");
            boolean wentOn = !place(victim, deed, job).equals(places.get(job));
            builds.add(new Build(deed, job, victim.frozen(job, run), answered, wentOn));
        }
        return builds;
    }

    /** The answer of an {@code input} is in the program as soon as that is saved, which is before its place is. */
    private static String place(Victim victim, Deed deed, String job) {
        return victim.place(job, deed.run()) + (deed.isInput() ? victim.programSaved(job, deed.run()) : "");
    }

    private static void awaitWaiting(Victim victim, Deed deed, String job) {
        if (deed.run() == 1) {
            victim.awaitWaiting(job, 1);
            deed.before()
                    .forEach(call -> assertThat(victim.call(job, call).join()).isEqualTo("OK"));
        } else {
            await().atMost(PATIENCE).until(() -> victim.hasEnded(job, 1) && !victim.isBuilding(job, 1));
            deed.before()
                    .forEach(call -> assertThat(victim.call(job, call).join()).isEqualTo("OK"));
            victim.awaitWaiting(job, deed.run());
        }
    }

    /** @param answers by job, of those that have been asked something */
    private static void awaitRest(
            Victim victim, Deed deed, String job, Map<String, CompletableFuture<String>> answers) {
        boolean ends = deed.after().isEmpty();
        if (answers.containsKey(job)) {
            await().atMost(PATIENCE)
                    .until(() ->
                            victim.isFrozen(job, deed.run()) || answers.get(job).isDone());
        }
        try {
            await().atMost(ends ? PATIENCE : QUIET)
                    .until(() -> victim.isFrozen(job, deed.run()) || victim.hasEnded(job, deed.run()));
        } catch (ConditionTimeoutException e) {
            assertThat(ends).as("%s neither is frozen nor ends", job).isFalse();
        }
    }

    /** Everybody says again what they said. Returns what is wrong, if anything. */
    private static Optional<String> decideAgain(Victim victim, Build build) {
        Deed deed = build.deed();
        if (!deed.isOurs()) {
            deed.call().forEach(call -> victim.call(build.job(), call).join());
            return Optional.empty();
        }
        String shown = victim.shown(build.job(), deed.run());
        boolean isThere = shown.equals(deed.shows());
        if (build.answered() && !isThere) {
            return Optional.of("LOST, it shows " + shown);
        }
        // what is there already must not be done twice, whatever the answer is
        Stream<String> again =
                deed.call().stream().map(call -> victim.call(build.job(), call).join());
        List<String> codes = new ArrayList<>(again.filter(code -> !isThere).toList());
        deed.after().forEach(call -> codes.add(victim.call(build.job(), call).join()));
        return codes.stream()
                .filter(code -> !code.equals("OK"))
                .findFirst()
                .map(code -> "REFUSED with " + code + ", it shows " + shown);
    }

    private static void awaitEnds(Victim victim, List<Build> builds) {
        try {
            await().atMost(PATIENCE)
                    .until(() -> builds.stream()
                            .filter(build -> !build.wentOn())
                            .allMatch(build -> victim.end(
                                            build.job(), build.deed().run())
                                    .equals(build.deed().end())));
        } catch (ConditionTimeoutException e) {
            // which ones is said below
        }
    }

    /**
     * Once it has noted that the program is past a step, Jenkins itself may lose the place when it is killed: the build then hangs, or
     * fails as its graph cannot be read, with a plain {@code input} too. What was decided is kept even so.
     */
    private static String end(Victim victim, Build build, Map<Build, String> wrong) {
        String expected = build.deed().end();
        int run = build.deed().run();
        String end = victim.end(build.job(), run);
        boolean isLostByJenkins = build.wentOn()
                && expected.endsWith(victim.shown(build.job(), run))
                && victim.hasEnded(build.job(), run) != victim.isBuilding(build.job(), run);
        if (isLostByJenkins) {
            end = expected;
        }
        String what = wrong.containsKey(build) ? wrong.get(build) + ", " : "";
        return build + what + end + (end.equals(expected) ? "" : "\n" + victim.journal(build.job(), run));
    }
}
