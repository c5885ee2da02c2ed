package io.jenkins.plugins.stagegates.local.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.stagegates.local.home.HostInfo.HostKind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StashStoreTest {

    @TempDir
    private Path folder;

    private Path workspace(String content) throws IOException {
        Path root = folder.resolve("workspace");
        Files.createDirectories(root.resolve("target/app"));
        Files.writeString(root.resolve("target/app/run.sh"), content);
        Files.setPosixFilePermissions(root.resolve("target/app/run.sh"), PosixFilePermissions.fromString("rwxr-x---"));
        Files.writeString(root.resolve("gr\u00fcn.txt"), content);
        return root;
    }

    private StashStore stashes(int run) {
        return new StashStore(folder.resolve("runs/" + run));
    }

    private static final List<Path> FILES = List.of(Path.of("target/app/run.sh"), Path.of("gr\u00fcn.txt"));

    @Test
    void shouldRestoreFilesWithTheirPermissions() throws IOException {
        stashes(1).save("my jar", workspace("one"), FILES);
        Path target = folder.resolve("elsewhere");

        stashes(1).restore("my jar", target);

        assertThat(target.resolve("target/app/run.sh")).hasContent("one");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve("target/app/run.sh"))))
                .isEqualTo("rwxr-x---");
        assertThat(target.resolve("gr\u00fcn.txt")).hasContent("one");
        assertThat(stashes(1).names()).containsExactly("my jar");
        assertThat(stashes(1).has("my jar")).isTrue();
        assertThat(stashes(1).has("jar")).isFalse();
    }

    @Test
    void shouldReplaceAStashOfTheSameNameAndFilesThatAreThere() throws IOException {
        Path root = workspace("one");
        stashes(1).save("jar", root, FILES);
        workspace("two");
        stashes(1).save("jar", root, FILES);
        workspace("three");

        stashes(1).restore("jar", root);

        assertThat(root.resolve("gr\u00fcn.txt")).hasContent("two");
    }

    @Test
    void shouldKeepTheOldStashWhenANewOneCannotBeCompleted() throws IOException {
        Path root = workspace("one");
        stashes(1).save("jar", root, FILES);

        assertThatThrownBy(() -> stashes(1).save("jar", root, List.of(Path.of("gr\u00fcn.txt"), Path.of("missing"))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("The stash 'jar' cannot be stored");

        Path target = folder.resolve("elsewhere");
        stashes(1).restore("jar", target);
        assertThat(target.resolve("target/app/run.sh")).hasContent("one");
        try (var files = Files.list(folder.resolve("runs/1"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void shouldSayWhichStashesThereAreWhenOneIsMissing() throws IOException {
        stashes(1).save("jar", workspace("one"), List.of());

        assertThatThrownBy(() -> stashes(1).restore("war", folder))
                .isInstanceOf(HomeException.class)
                .hasMessage("There is no stash 'war' in this run; it has [jar].");
        assertThat(stashes(2).names()).isEmpty();
    }

    @Test
    void shouldKeepWhatARetryTookOverWhenTheOriginLosesIt() throws IOException {
        stashes(1).save("jar", workspace("one"), FILES);
        stashes(1).save("docs", workspace("one"), FILES);
        stashes(2).save("jar", workspace("old"), FILES);

        stashes(2).takeOver(stashes(1), List.of("jar"));
        stashes(1).removeAll();

        assertThat(stashes(1).names()).isEmpty();
        assertThat(stashes(2).names()).containsExactly("jar");
        stashes(2).restore("jar", folder.resolve("elsewhere"));
        assertThat(folder.resolve("elsewhere/gr\u00fcn.txt")).hasContent("one");
    }

    @Test
    void shouldRefuseAZipWhoseFilesLieOutside() throws IOException {
        Files.createDirectories(folder.resolve("runs/1"));
        try (OutputStream out = Files.newOutputStream(folder.resolve("runs/1/evil.zip"));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("../evil.txt"));
            zip.write("x".getBytes(StandardCharsets.UTF_8));
        }

        assertThatThrownBy(() -> stashes(1).restore("evil", folder.resolve("in")))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(folder.resolve("evil.txt")).doesNotExist();
    }

    @Test
    void shouldKeepTheStashesOfTheNamedRunsOnly() throws IOException {
        Home home = Home.openOrCreate(folder.resolve("home"));
        Job job = home.jobs().findOrCreate("release");
        try (HostProcess host = home.hosts().register(HostKind.SERVE)) {
            for (int i = 0; i < 3; i++) {
                job.addRun(host, "echo 1").stashes().save("jar", workspace("one"), FILES);
            }
        }

        job.keepStashesOf(List.of(1, 3));

        assertThat(job.runs().stream().map(run -> run.stashes().names()))
                .containsExactly(List.of("jar"), List.of(), List.of("jar"));
    }
}
