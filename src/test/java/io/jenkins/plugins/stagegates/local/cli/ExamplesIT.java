package io.jenkins.plugins.stagegates.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the examples of the documentation on the packaged jar, as a newcomer does. */
class ExamplesIT {

    private static final Path EXAMPLES = Path.of("docs/examples").toAbsolutePath();

    @TempDir
    private Path folder;

    @Test
    void shouldReleaseWhenTheGateIsDecidedOnTheCommandLine() throws Exception {
        Runner.Ended run = stageGates("run", example("release"), "--trigger", "Deploy:VERSION=v1.2.0");

        assertThat(run.output())
                .contains("deploying app:1 as v1.2.0 to eu", "hello from build 1")
                .containsPattern("Deploy +✓ SUCCESS.*Run pressed by admin");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void shouldSayWhoIsKnownWhenSomebodyElseIsNamed() throws Exception {
        Runner.Ended run = stageGates("run", example("hotfix"), "--as", "nobody");

        assertThat(run.output()).contains("There is no user 'nobody'");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void shouldUploadTheHotfixWhenSomebodyPressesRun() throws Exception {
        Runner.Ended run = stageGates("run", example("hotfix"), "--trigger", "Upload:CHANNEL=stable,NOTIFY=false");

        assertThat(run.output()).contains("uploaded to stable, notify: false");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void shouldBuildTheMatrixWithoutWhatIsExcluded() throws Exception {
        Runner.Ended run = stageGates("run", example("matrix"), "--trigger", "Publish");

        assertThat(run.output())
                .contains(
                        "compiled for linux on arm64",
                        "compiled for mac on arm64",
                        "published",
                        "all platforms are fine")
                .doesNotContain("compiled for mac on amd64", "long tests")
                .containsPattern("Nightly only +– SKIPPED +condition");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void shouldGoOnFromTheFailedStageWhenTheRunIsRetried() throws Exception {
        Runner.Ended first = stageGates("run", example("flaky"));
        Runner.Ended retry = stageGates("retry", "1", "--from", "Deploy");
        Runner.Ended history = stageGates("history", "2");

        assertThat(first.output()).contains("the cluster is not reachable", "retry flaky#1 --from Deploy");
        assertThat(first.exitCode()).isEqualTo(1);
        assertThat(retry.output())
                .contains("deployed shop:1")
                .doesNotContain("a long build")
                .containsPattern("Build +↺ REUSED +from run 1");
        assertThat(retry.exitCode()).isZero();
        assertThat(history.output()).contains("#1  ✗ FAILED", "└─ #2  ✓ SUCCESS");
    }

    @Test
    void shouldRunOnlyWhatIsNeededWhenAStageIsChosen() throws Exception {
        Runner.Ended plan = stageGates("plan", example("release"), "--stages", "Deploy");

        assertThat(plan.output())
                .containsPattern("Build +RUN")
                .containsPattern("Test +SKIP")
                .containsPattern("Deploy +ASK")
                .containsPattern("Smoke +SKIP");
        assertThat(plan.exitCode()).isZero();
    }

    @Test
    void shouldBeTestedHereWhenItIsAnExample() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            Set<String> names = files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            assertThat(names)
                    .containsExactlyInAnyOrder(
                            "release.Jenkinsfile", "hotfix.Jenkinsfile", "matrix.Jenkinsfile", "flaky.Jenkinsfile");
        }
    }

    private static String example(String name) {
        return EXAMPLES.resolve(name + ".Jenkinsfile").toString();
    }

    private Runner.Ended stageGates(String... arguments) throws IOException, InterruptedException {
        return new Runner(folder).run(arguments);
    }
}
