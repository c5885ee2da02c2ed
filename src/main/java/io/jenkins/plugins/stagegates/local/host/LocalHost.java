package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.engine.EnginePorts;
import io.jenkins.plugins.stagegates.engine.StageEngine;
import io.jenkins.plugins.stagegates.engine.model.PolicyLimits;
import io.jenkins.plugins.stagegates.engine.model.PolicyReader;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.port.Authorizer;
import io.jenkins.plugins.stagegates.engine.port.JournalException;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.engine.run.StageState;
import io.jenkins.plugins.stagegates.journal.FileJournal;
import io.jenkins.plugins.stagegates.local.home.Home;
import io.jenkins.plugins.stagegates.local.home.HostInfo;
import io.jenkins.plugins.stagegates.local.home.HostProcess;
import io.jenkins.plugins.stagegates.local.home.KeyFile;
import io.jenkins.plugins.stagegates.local.home.People;
import io.jenkins.plugins.stagegates.local.home.RunDirectory;
import io.jenkins.plugins.stagegates.local.program.ProgramEnding;
import io.jenkins.plugins.stagegates.local.program.ScheduledAlarms;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * This process as a host of runs: it executes those it owns. Thread-safe. Threads are shared by all runs; a run that waits holds
 * none.
 */
public final class LocalHost implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 5;
    private static final int THREADS = Math.max(8, 2 * Runtime.getRuntime().availableProcessors());

    private final HostOptions options;
    private final HostProcess process;
    private final ExecutorService programPool;
    private final ExecutorService duePool = Executors.newFixedThreadPool(THREADS, threads("stage-gates deadline "));
    private final ScheduledAlarms alarms;
    private final LiveRuns live = new LiveRuns();
    private final Deadlines deadlines;
    private final FileJournal journal;
    private final Records records;
    private final HostedJobs jobs;
    private final Programs programs;
    private final ProgramMaker maker;
    private final StageEngine engine;
    private final Retention retention;
    private final Actions actions;
    private final Readings readings;

    private LocalHost(Home home, HostOptions options) {
        this.options = options;
        this.process = home.hosts().register(options.kind());
        this.alarms = new ScheduledAlarms(options.clock());
        this.deadlines = new Deadlines(alarms, duePool, this::due);
        this.programPool = new ProgramPool(THREADS, threads("stage-gates program "), deadlines);
        this.programs = new Programs(programPool, this::programEnded);
        KeyFile key = home.secrets();
        PolicyReader reader = new PolicyReader(PolicyLimits.DEFAULT, key::encrypt);
        StagePolicies policies = new StagePolicies(reader);
        Definitions definitions = new Definitions(reader);
        this.journal = new FileJournal(journals(home));
        this.records = new Records(journal, live);
        this.jobs = new HostedJobs(home.jobs(), process, definitions, policies, records);
        this.maker = new ProgramMaker(
                new ProgramMaker.Shared(definitions, policies, key, programPool, alarms, options.clock()),
                jobs,
                records);
        Authorizer authorizer = (actor, job, submitters) -> people().clearance(actor, job, submitters);
        this.engine = new StageEngine(
                new EnginePorts(journal, jobs, authorizer, programs, deadlines, live, key, options.clock()));
        this.retention = new Retention(jobs, options.stashesKept());
        Actions.Rules rules = new Actions.Rules(definitions, authorizer, key::encrypt, this::otherOwner);
        this.actions = new Actions(engine, jobs, records, rules, this::launch);
        this.readings = new Readings(engine, jobs, records, live, authorizer);
    }

    /** Makes this process a host of the home. Unfinished runs stay as they are until {@link #recover}. */
    public static LocalHost open(Home home, HostOptions options) {
        return new LocalHost(home, options);
    }

    private static Function<RunId, Path> journals(Home home) {
        Path nowhere = home.folder().resolve("jobs").resolve("no-such-run");
        return run -> home.jobs()
                .find(run.job())
                .flatMap(job -> job.findRun(run.number()))
                .map(RunDirectory::journal)
                .orElse(nowhere);
    }

    private static ThreadFactory threads(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** What people can do. */
    public Actions actions() {
        return actions;
    }

    /** What people can see. */
    public Readings readings() {
        return readings;
    }

    public HostInfo info() {
        return process.info();
    }

    /** Lets clients know where this host listens. */
    public void listensOn(int port) {
        process.listensOn(port);
    }

    public People people() {
        return options.people().get();
    }

    /** Is told what happens to the runs of this process, until the result is closed. */
    public AutoCloseable watch(RunWatcher watcher) {
        return live.watch(watcher);
    }

    /**
     * Takes up all unfinished runs that no living host owns. One whose record is damaged, or written by a newer version, is left
     * as it is; lists say why.
     */
    public void recover() {
        for (String job : jobs.names()) {
            for (RunDirectory run : jobs.directories(job)) {
                adopt(new RunId(job, run.number()));
            }
        }
    }

    /**
     * Takes up one unfinished run.
     *
     * @return its state, or empty if it has ended, another living host owns it or its record cannot be read
     */
    public Optional<RunState> adopt(RunId run) {
        Optional<RunState> state = records.state(run).filter(known -> !known.hasEnded());
        if (state.isEmpty() || live.state(run).isPresent()) {
            return state;
        }
        RunDirectory directory = jobs.directory(run).orElseThrow();
        if (directory.claim(process).isPresent()) {
            return Optional.empty();
        }
        // Only now nobody else can add to it.
        List<RunEvent> events = records.events(run);
        RunState present = RunState.replay(events);
        if (present.hasEnded()) {
            directory.release(process);
            return Optional.empty();
        }
        live.resumed(present, events.size());
        Optional<StartNotes> start = StartNotes.of(events);
        if (start.isPresent()) {
            launch(present, start.get(), events);
            engine.recover(run);
        }
        return Optional.of(present);
    }

    /**
     * Takes an unfinished run up if nobody owns it.
     *
     * @return the living process that owns the run, if it is another one
     */
    public Optional<HostInfo> otherOwner(RunId run) {
        return adopt(run).isPresent()
                ? Optional.empty()
                : readings.owner(run)
                        .filter(owner -> !owner.id().equals(process.info().id()));
    }

    private void launch(RunState state, StartNotes start, List<? extends RunEvent> events) {
        if (engine.state(state.id()).filter(known -> !known.hasEnded()).isPresent()) {
            programs.start(state.id(), () -> maker.make(state, start, events, engine));
        }
    }

    private void due(RunId run, Set<StagePath> stages) {
        try {
            engine.due(run, stages);
        } catch (JournalException e) {
            records.failed(run, e);
        }
    }

    private void programEnded(RunId run, ProgramEnding ending) {
        try {
            RunState state = engine.state(run).orElseThrow();
            engine.report(run, RunEnd.of(state, ending));
            writeEndOfLog(run, ending);
            forget(state);
            retention.apply(run.job());
        } catch (JournalException e) {
            records.failed(run, e);
        }
    }

    /** A log that cannot be written keeps no run from ending. */
    private void writeEndOfLog(RunId run, ProgramEnding ending) {
        try {
            jobs.directory(run).ifPresent(directory -> EndOfLog.write(directory.log(), engine.state(run), ending));
        } catch (UncheckedIOException e) {
            System.getLogger(LocalHost.class.getName()).log(System.Logger.Level.WARNING, e.getMessage());
        }
    }

    private void forget(RunState state) {
        RunId run = state.id();
        programs.forget(run);
        deadlines.forget(state.stages().inOrder().stream().map(StageState::path).toList(), run);
        live.forget(run);
        journal.forget(run);
        jobs.directory(run).ifPresent(directory -> directory.release(process));
    }

    /** Lets what is being stored be stored. An interrupt could look like a failure of a program. */
    private static void end(ExecutorService pool) {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops executing. Unfinished runs stay as they are; another host can take them up. */
    @Override
    public void close() {
        programs.detachAll();
        alarms.close();
        end(programPool);
        end(duePool);
        process.close();
    }
}
