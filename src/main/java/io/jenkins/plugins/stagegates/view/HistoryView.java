package io.jenkins.plugins.stagegates.view;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunOrigin;
import io.jenkins.plugins.stagegates.engine.model.RunRecord;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import io.jenkins.plugins.stagegates.engine.port.Jobs;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A run and all its retries: a tree, told as a list in which each retry names its origin.
 *
 * @param root number of the first run
 * @param runs oldest first
 */
public record HistoryView(String job, int root, List<Line> runs) {

    /**
     * One run of the history.
     *
     * @param retryOf absent for the first run
     * @param endedAt absent while it lasts
     * @param reused paths of the stages it took over
     * @param retried paths of the stages it executes itself
     * @param skipped paths of the stages that it left out
     * @param retries numbers of the runs that were retried from it
     */
    public record Line(
            int run,
            RunStatus status,
            @Nullable RunResult result,
            String startedBy,
            Instant startedAt,
            @Nullable Instant endedAt,
            OriginView.@Nullable RetryOf retryOf,
            List<String> reused,
            List<String> retried,
            List<String> skipped,
            List<Integer> retries) {}

    /** The number of the first run of the retry history that this run belongs to. */
    public static int rootOf(RunId run, RunOrigin origin) {
        return origin instanceof RunOrigin.Retry retry ? retry.root() : run.number();
    }

    /** Whether a run belongs to the history that begins with this run. */
    private static boolean isPart(Jobs.RunLine line, int root) {
        return line.id().number() == root
                || (line.start().origin() instanceof RunOrigin.Retry retry && retry.root() == root);
    }

    /**
     * @param lines of the job's runs, in any order; the first run's may be gone
     * @param records what is known of a run
     */
    public static HistoryView of(
            String job, int root, List<Jobs.RunLine> lines, Function<RunId, Optional<RunRecord>> records) {
        List<Jobs.RunLine> members = lines.stream()
                .filter(line -> isPart(line, root))
                .sorted(Comparator.comparingInt(line -> line.id().number()))
                .toList();
        return new HistoryView(
                job,
                root,
                members.stream()
                        .flatMap(line -> records.apply(line.id()).map(record -> line(line, record, members)).stream())
                        .toList());
    }

    private static Line line(Jobs.RunLine line, RunRecord record, List<Jobs.RunLine> all) {
        return new Line(
                line.id().number(),
                line.status(),
                RunResult.of(line.status()).orElse(null),
                line.start().by().id(),
                line.start().at(),
                line.endedAt().orElse(null),
                OriginView.RetryOf.of(line.start().origin()).orElse(null),
                paths(record, status -> status == StageStatus.REUSED),
                paths(record, status -> status != StageStatus.REUSED && status != StageStatus.SKIPPED),
                paths(record, status -> status == StageStatus.SKIPPED),
                all.stream()
                        .filter(other -> other.start().origin() instanceof RunOrigin.Retry retry
                                && retry.run() == line.id().number())
                        .map(other -> other.id().number())
                        .toList());
    }

    private static List<String> paths(RunRecord record, Predicate<StageStatus> wanted) {
        return record.stages().stream()
                .filter(stage -> wanted.test(stage.status()))
                .map(stage -> stage.path().text())
                .toList();
    }
}
