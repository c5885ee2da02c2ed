package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.model.Actionable;
import hudson.model.Item;
import hudson.model.Queue;
import io.jenkins.plugins.stagegates.engine.Outcome;
import io.jenkins.plugins.stagegates.jenkins.BuildLife;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;

/**
 * Requests to start a build that are repeated with their key get the first answer again, after a restart too while the build waits in
 * the queue or is one of the newest of its job. Thread-safe.
 */
final class Repeats {

    /** Among so many builds that of an earlier process is looked for. */
    private static final int NEWEST = 10;

    private final Map<String, Object> underWay = new ConcurrentHashMap<>();
    private final Map<String, Started> answered = Collections.synchronizedMap(new Newest());

    private static final class Newest extends LinkedHashMap<String, Started> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Started> eldest) {
            return size() > 200;
        }
    }

    /** A request that was refused may be repeated: what was in its way may be gone. */
    Outcome<Started> once(WorkflowJob job, Optional<RequestKey> key, Supplier<Outcome<Started>> request) {
        if (key.isEmpty() || !job.hasPermission(Item.BUILD)) {
            return request.get();
        }
        String id = job.getFullName() + "\n" + key.get().key();
        synchronized (underWay.computeIfAbsent(id, any -> new Object())) {
            try {
                Optional<Started> before = before(job, id, key.get().key());
                Outcome<Started> outcome =
                        before.<Outcome<Started>>map(Outcome.Accepted::new).orElseGet(request);
                outcome.accepted().ifPresent(started -> answered.put(id, started));
                return outcome;
            } finally {
                underWay.remove(id);
            }
        }
    }

    private Optional<Started> before(WorkflowJob job, String id, String key) {
        Optional<Started> known = Optional.ofNullable(answered.get(id));
        return known.isPresent() && known.get().run().isPresent()
                ? known
                : built(job, key).or(() -> queued(job, key)).or(() -> known);
    }

    private static Optional<Started> built(WorkflowJob job, String key) {
        WorkflowRun build = job.getLastBuild();
        for (int i = 0; i < NEWEST && build != null; i++) {
            if (has(build, key) && !isStillborn(build)) {
                return Optional.of(
                        new Started(job.getFullName(), OptionalInt.of(build.getNumber()), build.getQueueId()));
            }
            build = build.getPreviousBuild();
        }
        return Optional.empty();
    }

    /** A crash ended it before it had a program, and before anybody was answered. */
    private static boolean isStillborn(WorkflowRun build) {
        return build.getExecution() == null && !BuildLife.goesOn(build);
    }

    private static Optional<Started> queued(WorkflowJob job, String key) {
        return Queue.getInstance().getItems(job).stream()
                .filter(item -> has(item, key))
                .findFirst()
                .map(item -> new Started(job.getFullName(), OptionalInt.empty(), item.getId()));
    }

    private static boolean has(Actionable asked, String key) {
        return asked.getActions(RequestKey.class).stream()
                .anyMatch(request -> request.key().equals(key));
    }
}
