package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.port.JournalException;
import io.jenkins.plugins.stagegates.local.home.RunDirectory;
import io.jenkins.plugins.stagegates.view.RunFeed;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Notices what other processes do with runs of this home. Not thread-safe. */
public final class OtherRuns {

    private final HostedJobs jobs;
    private final Records records;
    private final LiveRuns live;
    private final Map<RunId, RunFeed> unfinished = new HashMap<>();
    private final Set<RunId> done = new HashSet<>();

    OtherRuns(HostedJobs jobs, Records records, LiveRuns live) {
        this.jobs = jobs;
        this.records = records;
        this.live = live;
    }

    /** The runs that were changed by other processes since the last call, at first all of them, with their present status. */
    public Map<RunId, RunStatus> changed() {
        Map<RunId, RunStatus> changed = new LinkedHashMap<>();
        for (String job : jobs.names()) {
            for (RunDirectory directory : jobs.directories(job)) {
                RunId run = new RunId(job, directory.number());
                if (!done.contains(run) && live.state(run).isEmpty()) {
                    look(run, changed);
                }
            }
        }
        return changed;
    }

    private void look(RunId run, Map<RunId, RunStatus> changed) {
        RunFeed feed = unfinished.computeIfAbsent(run, any -> new RunFeed(run, records.follow(run)::next));
        try {
            long before = feed.position();
            feed.next();
            if (feed.position() > before) {
                feed.state().ifPresent(state -> changed.put(run, state.status()));
            }
            if (feed.hasEnded()) {
                unfinished.remove(run);
                done.add(run);
            }
        } catch (JournalException e) {
            records.failed(run, e);
            unfinished.remove(run);
            done.add(run);
        }
    }
}
