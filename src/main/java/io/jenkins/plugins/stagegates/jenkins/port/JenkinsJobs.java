package io.jenkins.plugins.stagegates.jenkins.port;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.stagegates.engine.model.JobSettings;
import io.jenkins.plugins.stagegates.engine.model.Pipeline;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunRecord;
import io.jenkins.plugins.stagegates.engine.port.Jobs;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/** Pipeline jobs and what the plugin has recorded of their builds. Thread-safe. */
public final class JenkinsJobs implements Jobs {

    /** Among so many builds the last run is looked for. */
    private static final int NEWEST = 10;

    private final Function<RunId, Optional<RunState>> states;
    private final Function<Job<?, ?>, JobSettings> settings;
    private final Declared declared;
    private final Map<RunId, RunLine> ended = new ConcurrentHashMap<>();

    /** The stages that a Jenkinsfile names before it runs: the one that a job executes next, the one that a build executes. */
    public interface Declared {
        Optional<Pipeline> next(Job<?, ?> job);

        Optional<Pipeline> executed(Run<?, ?> run);
    }

    /** @param states the state of a run from memory or from its journal */
    public JenkinsJobs(
            Function<RunId, Optional<RunState>> states, Function<Job<?, ?>, JobSettings> settings, Declared declared) {
        this.states = states;
        this.settings = settings;
        this.declared = declared;
    }

    @Override
    public JobSettings settings(String job) {
        return find(job).map(settings).orElse(JobSettings.DEFAULT);
    }

    @Override
    public Optional<Pipeline> declaredPipeline(String job) {
        Optional<Job<?, ?>> found = find(job);
        return BuildNumbers.beginning()
                .map(run -> found.map(of -> of.getBuildByNumber(run.number())).flatMap(declared::executed))
                .orElseGet(() -> found.flatMap(declared::next));
    }

    @Override
    public Optional<RunRecord> record(RunId run) {
        return states.apply(run).map(RunState::toRecord);
    }

    @Override
    public List<RunLine> runs(String job) {
        return newestRuns(job).toList();
    }

    @Override
    public Stream<RunLine> newestRuns(String job) {
        return runsBefore(job, Integer.MAX_VALUE);
    }

    /** The runs with smaller numbers, the newest first; each is read only when it is asked for. */
    public Stream<RunLine> runsBefore(String job, int before) {
        int last = find(job).map(Job::getLastBuild).map(Run::getNumber).orElse(0);
        return from(job, Math.min(last, before - 1)).flatMap(run -> line(run).stream());
    }

    /** The newest run that has a record, if it is among the newest builds; no build is loaded. */
    public Optional<RunLine> lastRun(String job) {
        int last = find(job).map(found -> found.getNextBuildNumber() - 1).orElse(0);
        return from(job, last).limit(NEWEST).flatMap(run -> line(run).stream()).findFirst();
    }

    /** This run and those before it. */
    private static Stream<RunId> from(String job, int last) {
        return IntStream.iterate(last, number -> number > 0, number -> number - 1)
                .mapToObj(number -> new RunId(job, number));
    }

    private Optional<RunLine> line(RunId run) {
        RunLine known = ended.get(run);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<RunLine> line = states.apply(run).map(RunLine::of);
        line.filter(one -> one.status().hasEnded()).ifPresent(one -> ended.put(run, one));
        return line;
    }

    /** This build was deleted. */
    public void forget(RunId run) {
        ended.remove(run);
    }

    /** The job has another name now, and another one may take the old name. */
    public void forget(String job) {
        ended.keySet().removeIf(run -> run.job().equals(job));
    }

    @Override
    public boolean keepsStash(RunId run, String stash) {
        return find(run.job())
                .filter(job -> StashFiles.file(job, run.number(), stash).isFile()
                        || StashFiles.keptElsewhere(job, run.number()).isFile())
                .isPresent();
    }

    @Override
    public RunId nextRun(String job) {
        return BuildNumbers.next(job);
    }

    private static Optional<Job<?, ?>> find(String job) {
        return Optional.ofNullable(Jenkins.get().getItemByFullName(job, Job.class));
    }
}
