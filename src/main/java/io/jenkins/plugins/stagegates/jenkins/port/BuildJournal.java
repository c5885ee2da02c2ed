package io.jenkins.plugins.stagegates.jenkins.port;

import hudson.model.Job;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.port.Journal;
import io.jenkins.plugins.stagegates.engine.run.FailureEvent;
import io.jenkins.plugins.stagegates.engine.run.GateEvent;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.engine.run.StageEvent;
import io.jenkins.plugins.stagegates.journal.FileJournal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import jenkins.model.Jenkins;

/** The journals of builds, each in its build's directory, where Jenkins deletes it with the build. Thread-safe. */
public final class BuildJournal implements Journal {

    private static final String FILE = "stage-gates.jsonl";

    private final FileJournal files = new FileJournal(BuildJournal::file);
    private final WaitingRuns waiting;

    /** @param waiting is told of every wait before it is stored */
    public BuildJournal(WaitingRuns waiting) {
        this.waiting = waiting;
    }

    @Override
    public void append(RunId run, List<? extends RunEvent> events, boolean durable) {
        if (opensWait(events)) {
            waiting.opening(run);
        }
        files.append(run, events, durable && !isProgress(events));
    }

    /**
     * Whether these say nothing but how far the program is. Jenkins itself knows that too, so a loss of power may take the newest of
     * them; they are forced to the disk with whatever comes next, at the latest with the end of the run.
     */
    static boolean isProgress(List<? extends RunEvent> events) {
        return events.stream()
                .allMatch(event -> event instanceof StageEvent.StageStarted
                        || event instanceof StageEvent.StageEnded
                        || event instanceof StageEvent.StageSkipped
                        || event instanceof RunEvent.HostNoted);
    }

    /** Whether a wait for a person begins with one of these. */
    public static boolean opensWait(List<? extends RunEvent> events) {
        return events.stream()
                .anyMatch(event -> event instanceof GateEvent.GateOpened
                        || event instanceof GateEvent.InputAsked
                        || event instanceof FailureEvent.InterventionOpened);
    }

    /** What was appended to a run since the last call, from its beginning. */
    public Supplier<List<RunEvent>> follow(RunId run) {
        return files.follow(run)::next;
    }

    /** The events of a run; a job that was renamed or moved meanwhile is known by its present name. */
    @Override
    public List<RunEvent> read(RunId run) {
        if (!exists(run)) {
            return List.of();
        }
        List<RunEvent> events = files.read(run);
        if (events.isEmpty()
                || !(events.get(0) instanceof RunEvent.RunStarted started)
                || started.header().id().equals(run)) {
            return events;
        }
        RunState.Header header = started.header();
        List<RunEvent> renamed = new ArrayList<>(events);
        renamed.set(
                0,
                new RunEvent.RunStarted(
                        started.at(),
                        new RunState.Header(
                                run, header.start(), header.plan(), header.settings(), header.prefilled())));
        return renamed;
    }

    /** Nothing more will be appended to this run soon. */
    public void forget(RunId run) {
        files.forget(run);
    }

    /** Whether this build has a journal; it need not be loaded. */
    public boolean exists(RunId run) {
        return Files.exists(file(run));
    }

    private static Path file(RunId run) {
        return folder(run)
                .orElseGet(() -> Jenkins.get().getRootDir().toPath().resolve("stage-gates-without-job"))
                .resolve(FILE);
    }

    /** Where Jenkins stores a build, whether it is loaded or not; empty if there is no such job. */
    public static Optional<Path> folder(RunId run) {
        return Optional.ofNullable(Jenkins.get().getItemByFullName(run.job(), Job.class))
                .map(job -> job.getBuildDir().toPath().resolve(String.valueOf(run.number())));
    }
}
