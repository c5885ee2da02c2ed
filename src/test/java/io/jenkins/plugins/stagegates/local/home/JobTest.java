package io.jenkins.plugins.stagegates.local.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.stagegates.local.home.HostInfo.HostKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobTest {

    @TempDir
    private Path parent;

    private Home home;
    private HostProcess host;
    private Job job;

    @BeforeEach
    void createJob() {
        home = Home.openOrCreate(parent.resolve("home"));
        host = home.hosts().register(HostKind.SERVE);
        job = home.jobs().findOrCreate("release");
    }

    @AfterEach
    void closeHost() {
        host.close();
    }

    @Test
    void shouldKeepSettingsAndDefinition() {
        assertThat(job.settings()).isEmpty();
        assertThat(job.definition()).isEmpty();

        job.saveDefinition("echo '\u00fc'");
        job.saveSettings(Map.of("allowSelective", true, "retryWindowDays", 30));
        job.addRun(host, "echo 1");

        Job again = home.jobs().require("release");
        assertThat(again.definition()).contains("echo '\u00fc'");
        assertThat(again.settings()).isEqualTo(Map.of("allowSelective", true, "retryWindowDays", 30));
    }

    @Test
    void shouldKeepTheDefinitionOfEachRunWhenThatOfTheJobChanges() {
        job.saveDefinition("echo 1");
        RunDirectory run = job.addRun(host, "echo 1");
        job.saveDefinition("echo 2");

        assertThat(job.requireRun(1).definition()).isEqualTo("echo 1");
        assertThat(run.toString()).isEqualTo("release#1");
    }

    @Test
    void shouldSayWhatToDoWhenTheDefinitionOfARunIsGone() throws IOException {
        RunDirectory run = job.addRun(host, "echo 1");
        Files.delete(parent.resolve("home/jobs/release/runs/1/Jenkinsfile"));

        assertThatThrownBy(run::definition)
                .isInstanceOf(HomeException.class)
                .hasMessageContaining("The Jenkinsfile of run release#1 is gone")
                .hasMessageEndingWith("start a new run.");
    }

    @Test
    void shouldNeverGiveANumberAgainWhenARunWasDeleted() throws IOException {
        job.addRun(host, "echo 1");
        job.addRun(host, "echo 2");
        Path second = parent.resolve("home/jobs/release/runs/2");
        for (String file : List.of("Jenkinsfile", "owner")) {
            Files.delete(second.resolve(file));
        }
        Files.delete(second);

        assertThat(job.addRun(host, "echo 3").number()).isEqualTo(3);
        assertThat(job.runs()).extracting(RunDirectory::number).containsExactly(1, 3);
    }

    @Test
    void shouldListJobsByNameWhateverTheirNames() {
        home.jobs().findOrCreate("..");
        home.jobs().findOrCreate("Gr\u00fc\u00df Gott.v2");
        home.jobs().findOrCreate("release");

        assertThat(home.jobs().list()).extracting(Job::name).containsExactly("..", "Gr\u00fc\u00df Gott.v2", "release");
        assertThat(home.jobs().find("..")).isPresent();
        assertThat(parent.resolve("home/jobs")).isDirectoryContaining("glob:**/%2e.");
    }

    @Test
    void shouldRefuseANameThatAnAddressCannotHave() {
        for (String name : List.of("", "a/b", "a\\b", "a#1", "a\nb", "x".repeat(61))) {
            assertThatThrownBy(() -> home.jobs().findOrCreate(name))
                    .isInstanceOf(HomeException.class)
                    .hasMessageContaining("cannot be the name of a job");
        }
    }

    @Test
    void shouldResolveARunByNumberAloneWhenThatIsClear() {
        job.addRun(host, "echo 1");
        assertThat(resolve("1")).isEqualTo("release#1");
        assertThat(resolve("release#1")).isEqualTo("release#1");

        Job nightly = home.jobs().findOrCreate("nightly");
        nightly.addRun(host, "echo 1");
        nightly.addRun(host, "echo 2");
        assertThat(resolve("2")).isEqualTo("nightly#2");
        assertThat(resolve(" nightly#1 ")).isEqualTo("nightly#1");
    }

    @Test
    void shouldSayWhatThereIsWhenARunCannotBeResolved() {
        assertUnresolved("1", HomeException.Kind.NOT_FOUND, "Job release has no run 1; it has no run.");
        job.addRun(host, "echo 1");
        assertUnresolved("3", HomeException.Kind.NOT_FOUND, "Job release has no run 3; it has run 1.");
        assertUnresolved(
                "nightly#1", HomeException.Kind.NOT_FOUND, "There is no job 'nightly'; there is only release.");

        home.jobs().findOrCreate("nightly").addRun(host, "echo 1");
        assertUnresolved("1", HomeException.Kind.WRONG_USE, "Run 1 is ambiguous; name one of nightly#1, release#1.");
        assertUnresolved("9", HomeException.Kind.NOT_FOUND, "No job has a run 9; 'runs' lists all of them.");
        for (String text : List.of("", "0", "release#", "#1", "release", "-1", "1.5", "99999999999")) {
            assertUnresolved(
                    text,
                    HomeException.Kind.WRONG_USE,
                    "'" + text + "' does not name a run: write JOB#N, for example release#3, or just the number.");
        }
    }

    @Test
    void shouldListTheLastNumbersWhenARunOfManyIsMissing() {
        for (int i = 0; i < 12; i++) {
            job.addRun(host, "echo 1");
        }
        assertUnresolved(
                "release#13",
                HomeException.Kind.NOT_FOUND,
                "Job release has no run 13; it has 12 runs, the last are 3, 4, 5, 6, 7, 8, 9, 10, 11, 12.");
    }

    private String resolve(String text) {
        return RunRef.parse(text).resolve(home.jobs()).toString();
    }

    private void assertUnresolved(String text, HomeException.Kind kind, String message) {
        assertThatThrownBy(() -> resolve(text))
                .isInstanceOfSatisfying(
                        HomeException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessage(message);
    }
}
