package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.engine.Outcome;
import io.jenkins.plugins.stagegates.engine.StageEngine;
import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.Permission;
import io.jenkins.plugins.stagegates.engine.model.Refusal;
import io.jenkins.plugins.stagegates.engine.model.RefusalCode;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.port.Authorizer;
import io.jenkins.plugins.stagegates.engine.port.Jobs;
import io.jenkins.plugins.stagegates.engine.port.JournalException;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.local.home.HostInfo;
import io.jenkins.plugins.stagegates.local.home.RunDirectory;
import io.jenkins.plugins.stagegates.local.home.RunLog;
import io.jenkins.plugins.stagegates.view.BarredView;
import io.jenkins.plugins.stagegates.view.HistoryView;
import io.jenkins.plugins.stagegates.view.InboxView;
import io.jenkins.plugins.stagegates.view.JobsView;
import io.jenkins.plugins.stagegates.view.KnownStagesView;
import io.jenkins.plugins.stagegates.view.RunFeed;
import io.jenkins.plugins.stagegates.view.RunLineView;
import io.jenkins.plugins.stagegates.view.RunView;
import io.jenkins.plugins.stagegates.view.RunsView;
import io.jenkins.plugins.stagegates.view.SettingsView;
import io.jenkins.plugins.stagegates.view.TimelineEntry;
import io.jenkins.plugins.stagegates.view.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What people can see of the jobs and runs of a home. Thread-safe. */
public final class Readings {

    private final StageEngine engine;
    private final HostedJobs jobs;
    private final Records records;
    private final LiveRuns live;
    private final Authorizer authorizer;

    Readings(StageEngine engine, HostedJobs jobs, Records records, LiveRuns live, Authorizer authorizer) {
        this.engine = engine;
        this.jobs = jobs;
        this.records = records;
        this.live = live;
        this.authorizer = authorizer;
    }

    /** One run with its timeline. */
    public Outcome<RunView> run(Actor actor, RunId run) {
        return readable(
                actor,
                run.job(),
                () -> state(run).then(state -> {
                    List<RunEvent> events = records.events(run);
                    return new Outcome.Accepted<>(RunView.of(
                            // Of both, what was read later knows more; a state is cheaper to ask than to replay.
                            state.hasEnded() ? state : engine.settled(run).orElse(state),
                            TimelineEntry.of(events),
                            viewer(actor)));
                }));
    }

    /** The events of a run as they happen, whatever process owns it. */
    public Outcome<RunFeed> feed(Actor actor, RunId run) {
        return readable(
                actor,
                run.job(),
                () -> directory(run)
                        .then(directory -> new Outcome.Accepted<>(new RunFeed(run, records.follow(run)::next))));
    }

    /** What other processes do with the runs of this home. */
    public OtherRuns others() {
        return new OtherRuns(jobs, records, live);
    }

    /** What waits for people in one run. */
    public Outcome<InboxView> gates(Actor actor, RunId run) {
        return readable(
                actor,
                run.job(),
                () -> state(run).then(state -> new Outcome.Accepted<>(InboxView.of(List.of(state), viewer(actor)))));
    }

    /** Everything that waits for people, whatever host process owns it. */
    public InboxView inbox(Actor actor) {
        return inbox(actor, job -> true);
    }

    /** Everything that waits for people in the wanted jobs, whatever host process owns it. */
    public InboxView inbox(Actor actor, Predicate<String> wanted) {
        List<RunState> waiting = new ArrayList<>();
        for (String job : jobs.names()) {
            if (wanted.test(job) && mayRead(actor, job)) {
                jobs.runs(job).stream()
                        .filter(line -> !line.status().hasEnded())
                        .flatMap(line -> records.state(line.id()).stream())
                        .forEach(waiting::add);
            }
        }
        return InboxView.of(waiting, viewer(actor));
    }

    /** The retry history of a run. */
    public Outcome<HistoryView> history(Actor actor, RunId run) {
        return readable(
                actor,
                run.job(),
                () -> state(run).then(state -> {
                    int root = HistoryView.rootOf(run, state.start().origin());
                    return new Outcome.Accepted<>(HistoryView.of(run.job(), root, jobs.runs(run.job()), jobs::record));
                }));
    }

    /** A part of a run's log. */
    public Outcome<RunLog.Part> log(Actor actor, RunId run, Optional<StagePath> stage, long start) {
        return readable(
                actor,
                run.job(),
                () -> directory(run).then(directory -> {
                    RunLog log = directory.log();
                    return new Outcome.Accepted<>(stage.isPresent() ? log.read(stage.get(), start) : log.read(start));
                }));
    }

    /** All runs of a job. */
    public Outcome<RunsView> runs(Actor actor, String job) {
        return runs(actor, job, RunsView.Page.of(null, null));
    }

    /** Runs of a job, the newest first, those included whose record cannot be read. */
    public Outcome<RunsView> runs(Actor actor, String job, RunsView.Page page) {
        return readable(
                actor,
                job,
                () -> new Outcome.Accepted<>(RunsView.of(
                        job,
                        page,
                        jobs.directories(job).stream()
                                .map(directory -> new RunId(job, directory.number()))
                                .filter(run -> run.number() < page.before())
                                .flatMap(run -> line(run).stream()))));
    }

    private Optional<RunLineView> line(RunId run) {
        return records.line(run)
                .map(RunLineView::of)
                .or(() -> records.problem(run).map(problem -> RunLineView.unreadable(run, problem)));
    }

    /** The stages that can be chosen. */
    public Outcome<KnownStagesView> stages(Actor actor, String job) {
        return readable(
                actor, job, () -> new Outcome.Accepted<>(KnownStagesView.of(job, engine.known(job), viewer(actor))));
    }

    /** One job as in the list of all. */
    public Outcome<JobsView.Line> job(Actor actor, String job) {
        return readable(actor, job, () -> new Outcome.Accepted<>(line(actor, job)));
    }

    public Outcome<SettingsView> settings(Actor actor, String job) {
        return readable(actor, job, () -> new Outcome.Accepted<>(SettingsView.of(jobs.settings(job))));
    }

    /** All jobs that the actor may read. */
    public JobsView jobs(Actor actor) {
        List<JobsView.Line> lines = new ArrayList<>();
        for (String job : jobs.names()) {
            if (mayRead(actor, job)) {
                lines.add(line(actor, job));
            }
        }
        return new JobsView(lines);
    }

    private JobsView.Line line(Actor actor, String job) {
        List<Jobs.RunLine> runs = jobs.runs(job);
        long waiting = runs.stream()
                .filter(run -> !run.status().hasEnded())
                .flatMap(run -> records.state(run.id()).stream())
                .filter(state -> state.stages().isAnyWaiting())
                .count();
        return new JobsView.Line(
                job,
                SettingsView.of(jobs.settings(job)),
                jobs.parameters(job).definitions().stream()
                        .map(JobsView.Parameter::of)
                        .toList(),
                runs.isEmpty() ? null : RunLineView.of(runs.get(0)),
                (int) waiting,
                BarredView.of(job, viewer(actor)));
    }

    /** The living host process that owns an unfinished run. */
    public Optional<HostInfo> owner(RunId run) {
        return live.state(run).isPresent()
                ? Optional.empty()
                : jobs.directory(run).flatMap(RunDirectory::owner);
    }

    public boolean mayRead(Actor actor, String job) {
        return authorizer.clearance(actor, job, List.of()).has(Permission.READ);
    }

    private Viewer viewer(Actor actor) {
        return new Viewer(actor, authorizer);
    }

    /** Why the record of this run, which this process executes, could not be extended; it goes on when somebody takes it up. */
    public Optional<String> problem(RunId run) {
        return records.problem(run);
    }

    private Outcome<RunDirectory> directory(RunId run) {
        return jobs.directory(run)
                .<Outcome<RunDirectory>>map(Outcome.Accepted::new)
                .orElseGet(() -> missing(run));
    }

    private Outcome<RunState> state(RunId run) {
        Optional<RunState> state = records.state(run);
        if (state.isPresent()) {
            return new Outcome.Accepted<>(state.get());
        }
        return records.problem(run)
                .<Outcome<RunState>>map(problem -> new Outcome.Refused<>(new Refusal(RefusalCode.NO_RECORD, problem)))
                .orElseGet(() -> missing(run));
    }

    private static <T> Outcome<T> missing(RunId run) {
        return new Outcome.Refused<>(new Refusal(RefusalCode.NOT_FOUND, "There is no run " + run + "."));
    }

    private <T> Outcome<T> readable(Actor actor, String job, Supplier<Outcome<T>> reading) {
        if (!mayRead(actor, job)) {
            return new Outcome.Refused<>(Actions.unreadable(actor, job));
        } else if (!jobs.exists(job)) {
            return new Outcome.Refused<>(new Refusal(RefusalCode.NOT_FOUND, "There is no job '" + job + "'."));
        }
        try {
            return reading.get();
        } catch (JournalException e) {
            return new Outcome.Refused<>(new Refusal(RefusalCode.NO_RECORD, String.valueOf(e.getMessage())));
        }
    }
}
