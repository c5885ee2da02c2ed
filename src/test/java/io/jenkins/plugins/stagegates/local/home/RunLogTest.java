package io.jenkins.plugins.stagegates.local.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.engine.model.StagePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLogTest {

    private static final StagePath DEPLOY = StagePath.of("Deploy");
    private static final StagePath EU = StagePath.of("Deploy", "eu/\u00fc\n1");
    private static final StagePath BUILD = StagePath.of("Build");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("log");
    }

    private RunLog log() {
        return new RunLog(file);
    }

    @Test
    void shouldBeEmptyWhenNothingWasWritten() {
        log().append(Optional.empty(), "");

        assertThat(log().read(0)).isEqualTo(new RunLog.Part("", 0));
        assertThat(log().read(BUILD, 7)).isEqualTo(new RunLog.Part("", 0));
        assertThat(file).doesNotExist();
    }

    @Test
    void shouldReadTheLogOfTheRunAndOfEachStageWithWhatIsInside() {
        RunLog log = log();
        log.append(Optional.empty(), "start");
        log.append(Optional.of(BUILD), "compiling\n");
        log.append(Optional.of(DEPLOY), "to all");
        log.append(Optional.of(EU), "to eu: gr\u00fcn");
        log.append(Optional.of(BUILD), "compiled\ntested\n");
        log.append(Optional.of(EU), "done");
        log.append(Optional.empty(), "end");

        assertThat(log().read(0).text())
                .isEqualTo("start\ncompiling\nto all\nto eu: gr\u00fcn\ncompiled\ntested\ndone\nend\n");
        assertThat(log().read(BUILD, 0).text()).isEqualTo("compiling\ncompiled\ntested\n");
        assertThat(log().read(DEPLOY, 0).text()).isEqualTo("to all\nto eu: gr\u00fcn\ndone\n");
        assertThat(log().read(EU, 0).text()).isEqualTo("to eu: gr\u00fcn\ndone\n");
        assertThat(log().read(StagePath.of("Dep"), 0).text()).isEmpty();
    }

    @Test
    void shouldGoOnWhereTheLastPartEnded() {
        RunLog log = log();
        log.append(Optional.of(BUILD), "one");
        RunLog.Part first = log.read(BUILD, 0);
        log.append(Optional.of(DEPLOY), "two");
        log.append(Optional.of(BUILD), "three");
        RunLog.Part second = log.read(BUILD, first.next());

        assertThat(second.text()).isEqualTo("three\n");
        assertThat(log.read(first.next()).text()).isEqualTo("two\nthree\n");
        assertThat(log.read(BUILD, second.next())).isEqualTo(new RunLog.Part("", second.next()));
        assertThat(log.read(second.next() + 100)).isEqualTo(new RunLog.Part("", second.next()));
        assertThat(log.read(-1).text()).startsWith("one");
    }

    @Test
    void shouldShowOnlyWholeLinesAndEndATornOneWhenThereIsMore() throws IOException {
        log().append(Optional.of(BUILD), "whole");
        Files.writeString(file, "to", StandardOpenOption.APPEND);

        assertThat(log().read(0).text()).isEqualTo("whole\n");
        log().append(Optional.of(DEPLOY), "next");
        assertThat(log().read(0).text()).isEqualTo("whole\nto\nnext\n");
        assertThat(log().read(BUILD, 0).text()).isEqualTo("whole\nto\n");
        assertThat(log().read(DEPLOY, 0).text()).isEqualTo("next\n");
    }

    @Test
    void shouldIgnoreATornLineOfTheIndexAndOneForTextThatWasLost() throws IOException {
        log().append(Optional.of(BUILD), "one");
        log().append(Optional.of(DEPLOY), "lost");
        try (var channel = java.nio.channels.FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate("one\n".length());
        }
        Files.writeString(folder.resolve("log.index"), "7 Dep", StandardOpenOption.APPEND);

        assertThat(log().read(DEPLOY, 0).text()).isEmpty();
        log().append(Optional.of(BUILD), "two");
        assertThat(log().read(BUILD, 0).text()).isEqualTo("one\ntwo\n");
        assertThat(log().read(DEPLOY, 0).text()).isEmpty();
    }

    @Test
    void shouldHandALargeLogOutInPartsOfWholeLines() {
        RunLog log = log();
        StringBuilder build = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            String text = ("line " + i + " ").repeat(5000) + "\n";
            build.append(text);
            log.append(Optional.of(BUILD), text);
            log.append(Optional.of(DEPLOY), "x".repeat(20_000));
        }
        StringBuilder read = new StringBuilder();
        long position = 0;
        int parts = 0;
        for (RunLog.Part part = log.read(BUILD, 0); ; part = log.read(BUILD, position)) {
            assertThat(part.text().length()).isLessThan((1 << 20) + 60_000);
            assertThat(part.text().isEmpty() || part.text().endsWith("\n")).isTrue();
            read.append(part.text());
            parts++;
            if (part.next() == position) {
                break;
            }
            position = part.next();
        }
        assertThat(read.toString()).isEqualTo(build.toString());
        assertThat(parts).isGreaterThan(2);
    }

    @Test
    void shouldNeverShowTextUnderAnotherStageWhenReadWhileWritten() throws Exception {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread writer = new Thread(() -> {
            RunLog log = log();
            for (int i = 0; i < 1000; i++) {
                log.append(Optional.of(i % 3 == 0 ? DEPLOY : BUILD), (i % 3 == 0 ? "deploy " : "build ") + i);
            }
        });
        writer.setUncaughtExceptionHandler((thread, e) -> failure.set(e));
        writer.start();
        long position = 0;
        StringBuilder read = new StringBuilder();
        while (writer.isAlive()) {
            RunLog.Part part = log().read(BUILD, position);
            read.append(part.text());
            position = part.next();
        }
        read.append(log().read(BUILD, position).text());

        assertThat(failure.get()).isNull();
        assertThat(read.toString().lines()).hasSize(666).allMatch(line -> line.startsWith("build "));
    }
}
