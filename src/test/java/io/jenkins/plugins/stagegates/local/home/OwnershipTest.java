package io.jenkins.plugins.stagegates.local.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.local.home.HostInfo.HostKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OwnershipTest {

    @TempDir
    private Path parent;

    private Home home;
    private final List<Child> children = new ArrayList<>();

    @BeforeEach
    void createHome() {
        home = Home.openOrCreate(parent.resolve("home"));
    }

    @AfterEach
    void endChildren() throws InterruptedException {
        for (Child child : children) {
            child.kill();
        }
    }

    private RunDirectory newRun() {
        try (HostProcess host = home.hosts().register(HostKind.RUN)) {
            return home.jobs().findOrCreate("release").addRun(host, "echo 1");
        }
    }

    private Child child() throws IOException {
        Child child = new Child(home.folder());
        children.add(child);
        return child;
    }

    @Test
    void shouldBelongToItsHostFromItsFirstMomentUntilItIsReleased() {
        try (HostProcess host = home.hosts().register(HostKind.RUN);
                HostProcess other = home.hosts().register(HostKind.SERVE)) {
            RunDirectory run = home.jobs().findOrCreate("release").addRun(host, "echo 1");

            assertThat(run.owner()).contains(host.info());
            assertThat(run.claim(host)).isEmpty();
            assertThat(run.claim(other)).contains(host.info());
            run.release(other);
            assertThat(run.owner()).contains(host.info());
            run.release(host);
            assertThat(run.owner()).isEmpty();
            assertThat(run.claim(other)).isEmpty();
            assertThat(run.owner()).contains(other.info());
        }
    }

    @Test
    void shouldBeFreeWhenItsHostIsClosed() {
        RunDirectory run = newRun();

        assertThat(run.owner()).isEmpty();
        try (HostProcess host = home.hosts().register(HostKind.RUN)) {
            assertThat(run.claim(host)).isEmpty();
        }
    }

    @Test
    void shouldHaveOneOwnerWhenTwoProcessesClaimItAtOnceAndTheOtherAfterAKill() throws Exception {
        newRun();
        for (int round = 0; round < 3; round++) {
            Child one = child();
            Child two = child();
            one.send("claim release 1");
            two.send("claim release 1");
            String first = one.line();
            String second = two.line();
            assertThat(List.of(first, second)).containsOnlyOnce("mine");

            Child winner = first.equals("mine") ? one : two;
            Child loser = winner == one ? two : one;
            RunDirectory run = home.jobs().require("release").requireRun(1);
            assertThat(run.owner().map(HostInfo::pid)).contains(winner.pid());
            assertThat(winner == one ? second : first).isEqualTo("owned by " + winner.pid());

            winner.kill();
            assertThat(run.owner()).isEmpty();
            loser.send("claim release 1");
            assertThat(loser.line()).isEqualTo("mine");
            assertThat(run.owner().map(HostInfo::pid)).contains(loser.pid());
            loser.kill();
        }
    }

    @Test
    void shouldGiveEachNumberOnceWhenProcessesAndThreadsAddRunsAtOnce() throws Exception {
        Child one = child();
        Child two = child();
        one.send("add release 15");
        two.send("add release 15");
        List<Integer> mine = new ArrayList<>();
        try (HostProcess host = home.hosts().register(HostKind.SERVE)) {
            IntStream.range(0, 15).parallel().forEach(i -> {
                RunDirectory run = home.jobs().findOrCreate("release").addRun(host, "echo " + i);
                synchronized (mine) {
                    mine.add(run.number());
                }
            });
        }
        assertThat(one.line()).isEqualTo("added");
        assertThat(two.line()).isEqualTo("added");

        assertThat(mine).doesNotHaveDuplicates().hasSize(15);
        assertThat(home.jobs().require("release").runs())
                .extracting(RunDirectory::number)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 45).boxed().toList());
    }

    /** A host process of its own, which does what it is sent. */
    private static final class Child {
        private final Process process;
        private final PrintWriter in;
        private final BufferedReader out;

        Child(Path home) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Claimer.class.getName(),
                            home.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            in = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
            out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            assertThat(line()).isEqualTo("ready");
        }

        long pid() {
            return process.pid();
        }

        void send(String command) {
            in.println(command);
        }

        String line() throws IOException {
            return String.valueOf(out.readLine());
        }

        void kill() throws InterruptedException {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    static final class Claimer {
        public static void main(String[] args) throws IOException {
            Home home = Home.openOrCreate(Path.of(args[0]));
            HostProcess host = home.hosts().register(HostKind.SERVE);
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            System.out.println("ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ");
                System.out.println(words[0].equals("add") ? add(home, host, words) : claim(home, host, words));
            }
        }

        private static String add(Home home, HostProcess host, String[] words) {
            for (int i = 0; i < Integer.parseInt(words[2]); i++) {
                home.jobs().findOrCreate(words[1]).addRun(host, "echo " + i);
            }
            return "added";
        }

        private static String claim(Home home, HostProcess host, String[] words) {
            RunDirectory run = home.jobs().require(words[1]).requireRun(Integer.parseInt(words[2]));
            Optional<HostInfo> other = run.claim(host);
            return other.map(owner -> "owned by " + owner.pid()).orElse("mine");
        }
    }
}
