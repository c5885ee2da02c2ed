package io.jenkins.plugins.stagegates.engine.plan;

import io.jenkins.plugins.stagegates.engine.model.Pipeline;
import io.jenkins.plugins.stagegates.engine.model.Refusal;
import io.jenkins.plugins.stagegates.engine.model.RefusalCode;
import io.jenkins.plugins.stagegates.engine.model.RunOrigin.ParallelScope;
import io.jenkins.plugins.stagegates.engine.model.RunRecord;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StageRecord;
import java.util.Optional;

/** Plans a retry of an unsuccessful run from one of its stages (SPEC 7). Pure and thread-safe; time grows with the number of stages. */
public final class RetryPlanner {

    private final KeptStashes kept;

    public RetryPlanner(KeptStashes kept) {
        this.kept = kept;
    }

    /**
     * @param from the retry point
     * @param scope which members of the parallel group around the point run again
     * @param known what other runs have taught about the same stages; may be empty
     * @return refused with UNKNOWN_STAGE if the run has no such stage, with BLOCKED if it cannot be retried from there; a
     *     stash that is needed and gone makes a stage of the plan BLOCKED
     */
    public PlanResult plan(RunRecord origin, StagePath from, ParallelScope scope, Pipeline known) {
        Pipeline stages = origin.pipeline();
        int position = stages.position(from);
        if (position == StageTree.NONE) {
            return refused(RefusalCode.UNKNOWN_STAGE, StageChoice.unknown(stages, from.text()));
        }
        RetryPoint point = new RetryPoint(stages.stages().get(position), stages.stages());
        Optional<String> obstacle = obstacle(origin, position, point);
        if (obstacle.isPresent()) {
            return refused(RefusalCode.BLOCKED, obstacle.get());
        }
        return new PlanResult.Planned(new RetryTable(origin, stages, point, scope).plan(from, known, kept));
    }

    /** Why the run cannot be retried from there. */
    private static Optional<String> obstacle(RunRecord origin, int position, RetryPoint point) {
        StageRecord record = origin.stages().get(position);
        int run = origin.id().number();
        if (!record.status().wasExecuted()) {
            String why = record.skipped().map(reason -> ": " + reason).orElse("");
            return Optional.of("Stage '" + record.path() + "' was not executed in run " + run + " (" + record.status()
                    + why + ")" + wayOut(origin));
        }
        return isAfterEveryFailure(origin, point)
                ? Optional.of("Stage '" + record.path() + "' and all that came after it in run " + run
                        + " were successful" + wayOut(origin))
                : Optional.empty();
    }

    /**
     * Whether all failures lie before the point. That of a stage around it counts only if it is its own, not one of a
     * stage inside it. A run that failed outside of its stages can be retried from any of them.
     */
    private static boolean isAfterEveryFailure(RunRecord origin, RetryPoint point) {
        int deepestEarlier = 0;
        int deepestAround = 0;
        for (int i = 0; i < origin.stages().size(); i++) {
            if (origin.stages().get(i).effective().isUnsuccessful()) {
                RetryPoint.Place place = point.place(i);
                switch (place.side()) {
                    case EARLIER -> deepestEarlier = Math.max(deepestEarlier, place.common() + 1);
                    case AROUND -> deepestAround = Math.max(deepestAround, place.common() + 1);
                    default -> {
                        return false;
                    }
                }
            }
        }
        return deepestEarlier > 0 && deepestEarlier >= deepestAround;
    }

    private static String wayOut(RunRecord origin) {
        return origin.stages().stream()
                .filter(record -> record.effective().isUnsuccessful())
                .findFirst()
                .map(record -> "; retry from '" + record.path() + "', which is " + record.effective()
                        + ", or from a stage before it.")
                .orElse("; retry from a stage that was.");
    }

    private static PlanResult refused(RefusalCode code, String message) {
        return new PlanResult.Refused(new Refusal(code, message));
    }
}
