package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.model.Queue;
import io.jenkins.plugins.stagegates.engine.model.Refusal;
import io.jenkins.plugins.stagegates.engine.model.RefusalCode;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;

/** Retries that Jenkins has taken up but that have no record yet, so that nobody schedules a second one. Thread-safe. */
final class PendingRetries {

    private final Map<RunId, Future<?>> scheduled = new HashMap<>();

    /**
     * Schedules a retry of this run unless one is on its way. One that was cancelled in the queue, or has ended, is not.
     *
     * @param schedule gives the item in the queue, empty if Jenkins does not take it
     */
    synchronized Optional<Refusal> add(WorkflowJob job, RunId origin, Supplier<Optional<Queue.Item>> schedule) {
        scheduled.values().removeIf(Future::isDone);
        if (scheduled.containsKey(origin) || isQueued(job, origin.number())) {
            return Optional.of(new Refusal(
                    RefusalCode.RETRY_ACTIVE,
                    "A retry of run " + origin
                            + " is scheduled; wait for it, or cancel it in Jenkins' queue or on its page."));
        }
        schedule.get().ifPresent(item -> scheduled.put(origin, item.getFuture()));
        return Optional.empty();
    }

    /** The queue is older than this process where Jenkins was restarted. */
    private static boolean isQueued(WorkflowJob job, int origin) {
        return Queue.getInstance().getItems(job).stream()
                .flatMap(item -> item.getActions(RetryWish.class).stream())
                .anyMatch(wish -> wish.origin() == origin);
    }
}
