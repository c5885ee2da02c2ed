package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunRecord;
import io.jenkins.plugins.stagegates.engine.model.StageRecord;
import io.jenkins.plugins.stagegates.engine.port.Jobs;
import io.jenkins.plugins.stagegates.local.home.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Removes the stashes that no run may need any more: those of the newest runs are kept for selective runs that borrow from
 * them, and those of the newest runs that can be retried.
 */
final class Retention {

    private final HostedJobs jobs;
    private final int kept;

    /** @param kept of how many of the newest runs, and of those that can be retried, the stashes are kept */
    Retention(HostedJobs jobs, int kept) {
        this.jobs = jobs;
        this.kept = kept;
    }

    /** Unfinished runs keep theirs, and so does every run whose stages a kept one has taken over. */
    void apply(String job) {
        Set<Integer> keeping = new HashSet<>();
        int finished = 0;
        int retryable = 0;
        for (Jobs.RunLine line : jobs.runs(job)) {
            boolean ended = line.status().hasEnded();
            boolean recent = ended && finished++ < kept;
            boolean forRetry = line.status().isRetryable() && retryable++ < kept;
            if (!ended || recent || forRetry) {
                keeping.add(line.id().number());
                jobs.record(line.id()).ifPresent(record -> keeping.addAll(takenFrom(record)));
            }
        }
        for (RunDirectory run : jobs.directories(job)) {
            boolean known = jobs.record(new RunId(job, run.number())).isPresent();
            if (known && !keeping.contains(run.number())) {
                delete(RunFolders.stashes(run));
            }
        }
    }

    private static List<Integer> takenFrom(RunRecord record) {
        return record.stages().stream().map(StageRecord::executedIn).distinct().toList();
    }

    private static void delete(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The stashes in " + folder + " cannot be removed", e);
        }
    }
}
