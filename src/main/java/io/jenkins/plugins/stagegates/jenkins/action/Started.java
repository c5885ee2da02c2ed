package io.jenkins.plugins.stagegates.jenkins.action;

import io.jenkins.plugins.stagegates.engine.Outcome;
import io.jenkins.plugins.stagegates.view.StartedView;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A build that was started, or waits in the queue.
 *
 * @param run its number, empty while it waits
 * @param queued the id of its item in the queue
 */
record Started(String job, OptionalInt run, long queued) {

    static Reply reply(Outcome<Started> outcome) {
        return outcome.accepted()
                .map(Started::reply)
                .orElseGet(() -> Reply.refused(outcome.refused().orElseThrow()));
    }

    private Reply reply() {
        return run.isPresent()
                ? Reply.ok(new StartedView(job, run.getAsInt()))
                : Reply.accepted(Map.of("job", job, "queued", queued));
    }
}
