package io.jenkins.plugins.stagegates.local.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.local.program.ProgramEnding;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RandomReplayTest {

    private static final int SCRIPTS = Math.min(500, Integer.getInteger("stagegates.seeds", 200) / 8);

    @TempDir
    Path folder;

    @Test
    void shouldSayAndDoTheSameWhenItDiesAgainAndAgainAtRandomNotes() {
        long first = System.nanoTime();
        for (long seed = first; seed < first + SCRIPTS; seed++) {
            String script = RandomScript.of(seed);
            List<String> whole = uninterrupted(script);
            assertThat(interrupted(script, new Random(seed)))
                    .as("seed %s of\n%s", seed, script)
                    .isEqualTo(whole);
        }
    }

    private List<String> uninterrupted(String script) {
        try (Bench bench = new Bench(folder)) {
            ProgramEnding ending = bench.run(script);
            return said(bench, ending);
        }
    }

    private List<String> interrupted(String script, Random random) {
        try (Bench bench = new Bench(folder)) {
            ProgramEnding ending;
            do {
                bench.diesAtNote = 1 + random.nextInt(20);
                ending = bench.run(script);
            } while (ending.failure().filter(Bench.Death.class::isInstance).isPresent());
            return said(bench, ending);
        }
    }

    /** Branches may come in any order. */
    private static List<String> said(Bench bench, ProgramEnding ending) {
        bench.log.append(ending.result()).append(' ').append(ending.failure());
        return bench.log.toString().lines().sorted().toList();
    }
}
