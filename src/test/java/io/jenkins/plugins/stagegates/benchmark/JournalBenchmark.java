package io.jenkins.plugins.stagegates.benchmark;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.run.GateEvent;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.journal.FileJournal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Decisions journaled per second, against a bare loop that appends as many bytes to one open file and forces them. */
final class JournalBenchmark implements Benchmark {

    private static final int WARM_UP = 20;
    private static final int ROUNDS = 120;
    private static final int DECISIONS = 50;
    private static final RunId RUN = new RunId("benchmark", 1);
    private static final List<RunEvent> DECISION = List.of(new GateEvent.GateApproved(
            Instant.parse("2026-01-01T00:00:00Z"),
            StagePath.of("Deploy", "eu"),
            new Actor("alice"),
            "Release of the week",
            Map.of()));

    @Override
    public String name() {
        return "journal";
    }

    /** Takes short turns, so that both meet the same moods of the disk, and compares the medians. */
    @Override
    public void measure(Report report) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "benchmark"));
        Path file = Files.createTempFile(folder, "journal", ".jsonl");
        Path other = Files.createTempFile(folder, "bare", ".bytes");
        List<Double> journaled = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        FileJournal journal = new FileJournal(run -> file);
        try (FileChannel channel = FileChannel.open(other, StandardOpenOption.APPEND)) {
            for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                long before = Files.size(file);
                double decisions = perSecond(() -> journal.append(RUN, DECISION, true));
                byte[] line = new byte[(int) (Files.size(file) - before) / DECISIONS];
                double appends = perSecond(() -> append(channel, line));
                if (round >= WARM_UP) {
                    journaled.add(decisions);
                    bare.add(appends);
                }
            }
        }
        Files.delete(file);
        Files.delete(other);
        report.note("decisions journaled per second", median(journaled));
        report.note("bare appends per second", median(bare));
        report.atLeast(0.7, "decisions journaled per bare append-and-fsync", median(journaled) / median(bare));
    }

    private static void append(FileChannel channel, byte[] line) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(line);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        channel.force(false);
    }

    private static double perSecond(Work work) throws IOException {
        long start = System.nanoTime();
        for (int i = 0; i < DECISIONS; i++) {
            work.run();
        }
        return DECISIONS / ((System.nanoTime() - start) / 1e9);
    }

    private static double median(List<Double> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }

    private interface Work {
        void run() throws IOException;
    }
}
