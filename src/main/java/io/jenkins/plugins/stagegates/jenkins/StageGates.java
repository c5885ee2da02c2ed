package io.jenkins.plugins.stagegates.jenkins;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Computer;
import hudson.model.Job;
import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.stagegates.engine.EnginePorts;
import io.jenkins.plugins.stagegates.engine.Outcome;
import io.jenkins.plugins.stagegates.engine.StageEngine;
import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.JobSettings;
import io.jenkins.plugins.stagegates.engine.model.Pipeline;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.port.JournalException;
import io.jenkins.plugins.stagegates.engine.port.StageLauncher;
import io.jenkins.plugins.stagegates.engine.run.HostCommand;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.jenkins.config.StageExecutionSettingsProperty;
import io.jenkins.plugins.stagegates.jenkins.config.StageGatesConfiguration;
import io.jenkins.plugins.stagegates.jenkins.declarative.Declarations;
import io.jenkins.plugins.stagegates.jenkins.port.BuildJournal;
import io.jenkins.plugins.stagegates.jenkins.port.Deadlines;
import io.jenkins.plugins.stagegates.jenkins.port.JenkinsAuthorizer;
import io.jenkins.plugins.stagegates.jenkins.port.JenkinsJobs;
import io.jenkins.plugins.stagegates.jenkins.port.WaitingRuns;
import io.jenkins.plugins.stagegates.view.RunFeed;
import io.jenkins.plugins.stagegates.view.TimelineEntry;
import io.jenkins.plugins.stagegates.view.Viewer;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jspecify.annotations.Nullable;

/** The one engine of this controller, with the builds that it controls now. Thread-safe. */
@Extension
public final class StageGates implements StageLauncher {

    private static final Logger LOGGER = Logger.getLogger(StageGates.class.getName());

    private final WaitingRuns waiting =
            new WaitingRuns(Jenkins.get().getRootDir().toPath().resolve("stage-gates-waiting.txt"));
    private final BuildJournal journal = new BuildJournal(waiting);
    private final JenkinsAuthorizer authorizer = new JenkinsAuthorizer();
    private final Declarations declarations = new Declarations();
    private final JenkinsJobs jobs = new JenkinsJobs(this::recorded, this::settings, new JenkinsJobs.Declared() {
        @Override
        public Optional<Pipeline> next(Job<?, ?> job) {
            return declarations.of(job).pipeline();
        }

        @Override
        public Optional<Pipeline> executed(Run<?, ?> run) {
            return declarations.of(run).pipeline();
        }
    });
    private final Waits waits = new Waits(this::awaitRest);
    private final Watchers watchers = new Watchers();
    private final Deadlines deadlines = new Deadlines(
            Timer.get(),
            Computer.threadPoolForRemoting,
            InstantSource.system(),
            (run, stage) -> engine().due(run, Set.of(stage)),
            this::hasRecord);
    private final StageEngine engine = new StageEngine(new EnginePorts(
            journal,
            jobs,
            authorizer,
            this,
            deadlines,
            this::recorded,
            text -> Secret.fromString(text).getEncryptedValue(),
            InstantSource.system()));
    private final ControlledRuns controlled = new ControlledRuns(engine, this::eventsOfBeginning);
    private final Inbox inbox = new Inbox(engine, waiting);

    public static StageGates get() {
        return ExtensionList.lookupSingleton(StageGates.class);
    }

    public static RunId idOf(Run<?, ?> run) {
        return new RunId(run.getParent().getFullName(), run.getNumber());
    }

    public StageEngine engine() {
        return engine;
    }

    public JenkinsJobs jobs() {
        return jobs;
    }

    public Declarations declarations() {
        return declarations;
    }

    /** Before its first build a job has no property yet that its Jenkinsfile sets. */
    private JobSettings settings(Job<?, ?> job) {
        boolean known = job.getLastBuild() != null || job.getProperty(StageExecutionSettingsProperty.class) != null;
        Optional<JobSettings> ahead =
                known ? Optional.empty() : declarations.of(job).settings();
        return ahead.orElseGet(() -> StageExecutionSettingsProperty.of(job));
    }

    public JenkinsAuthorizer authorizer() {
        return authorizer;
    }

    public Waits waits() {
        return waits;
    }

    public Inbox inbox() {
        return inbox;
    }

    private void recorded(RunState after, List<? extends RunEvent> events) {
        inbox.recorded(after, events);
        watchers.recorded(after, events);
    }

    /** Takes up a run after a restart, before or when Jenkins loads its build. */
    Optional<RunState> recover(RunId run) {
        Optional<RunState> state = engine.recover(run);
        state.ifPresent(inbox::found);
        state.ifPresent(watchers::resumed);
        return state;
    }

    /** What happens in a run, from its beginning; for a run that has a record. */
    public RunFeed feed(RunId run) {
        return new RunFeed(run, journal.follow(run));
    }

    /** Everything stored of a run, as people read it. */
    public List<TimelineEntry> timeline(RunId run) {
        return TimelineEntry.of(journal.read(run));
    }

    public Viewer viewer(Actor actor) {
        return new Viewer(actor, authorizer);
    }

    /** The state of a run, empty if the plugin has recorded nothing of it or that cannot be read. */
    public Optional<RunState> recorded(RunId run) {
        try {
            Optional<RunState> state = engine.state(run);
            // What waits is not looked at: after a restart that would load each build. The inbox ends it if its build
            // is over.
            boolean goesOn = controlled.find(run).isPresent() || inbox.waits(run);
            Optional<Run<?, ?>> over = goesOn ? Optional.empty() : state.flatMap(BuildLife::over);
            over.ifPresent(build -> completed(build, BuildLife.end(build, state.orElseThrow())));
            return over.isPresent() ? engine.state(run) : state;
        } catch (JournalException | IllegalStateException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot read the record of " + run);
            return Optional.empty();
        }
    }

    /** The events of a run, empty if there is no record. */
    public List<RunEvent> events(RunId run) {
        return journal.read(run);
    }

    /** The build that this execution is of, under control from now on. Throws {@link RefusedBuildException} if what it was asked to do is not possible any more. */
    public ControlledRun controlled(FlowExecutionOwner owner) throws java.io.IOException {
        if (!(owner.getExecutable() instanceof Run<?, ?> run)) {
            throw new java.io.IOException("There is no build of " + owner);
        }
        return controlled.findOrBegin(run);
    }

    /** What a build has recorded that begins or is taken up. */
    private List<RunEvent> eventsOfBeginning(RunId run) {
        List<RunEvent> events = journal.read(run);
        if (events.isEmpty()) {
            // Another build had this number, in a job that was deleted on the disk.
            forget(run);
        }
        return events;
    }

    /** An administrator may have the plugin keep to builds that were asked for some of their stages. */
    public static boolean isWanted(Run<?, ?> run) {
        return StageGatesConfiguration.get().isControlAllStages() || run.getAction(BuildWish.class) != null;
    }

    /** Whether anything is stored of a run. Reads nothing of it. */
    public boolean hasRecord(RunId run) {
        return journal.exists(run);
    }

    /** The build if it is under control now. */
    public Optional<ControlledRun> ifControlled(RunId run) {
        return controlled.find(run);
    }

    /** Passwords in the log of this build, null if it is not under control now. */
    @Nullable
    List<String> secrets(RunId run) {
        return ifControlled(run).map(build -> build.secrets().texts()).orElse(null);
    }

    /** This build was taken up again after a restart. */
    public void resumed(FlowExecutionOwner owner) throws java.io.IOException {
        if (owner.getExecutable() instanceof Run<?, ?> run && journal.exists(idOf(run))) {
            recover(idOf(run));
            controlled(owner);
        }
    }

    /** The program of this build is over. */
    public void completed(Run<?, ?> run, HostCommand.EndRun end) {
        RunId id = idOf(run);
        if (controlled.remove(id) || journal.exists(id)) {
            try {
                engine.report(id, end);
                journal.forget(id);
            } catch (JournalException e) {
                LOGGER.log(Level.WARNING, e, () -> "Cannot record the end of " + id);
                // What is in memory would wait for ever. Whoever reads the record next sees that the build is over.
                forget(id);
                inbox.forget(id);
            }
        }
    }

    /** This build was deleted. */
    void deleted(RunId run) {
        controlled.remove(run);
        forget(run);
        jobs.forget(run);
        inbox.forget(run);
    }

    private void forget(RunId run) {
        deadlines.disarm(run);
        watchers.forgotten(run);
        engine.forget(run);
        journal.forget(run);
    }

    /** A job has another name now: what goes on in it is known by that from here on. */
    void renamed(String before, String after) {
        Set<RunId> known = new HashSet<>(controlled.ids());
        known.addAll(waiting.all());
        known.removeIf(run -> !run.job().equals(before));
        waiting.renamed(before, after);
        jobs.forget(before);
        known.forEach(run -> renamed(run, new RunId(after, run.number())));
    }

    private void renamed(RunId before, RunId now) {
        forget(before);
        controlled.renamed(before, now);
        waits.renamed(before, now);
        try {
            recover(now);
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot go on with " + before + " under its new name " + now);
        }
    }

    /** Reports to the engine, which is to accept it. Throws {@link IllegalStateException} with the reason if it does not. */
    public RunState report(RunId run, HostCommand command) {
        Outcome<RunState> outcome = engine.report(run, command);
        return outcome.accepted()
                .orElseThrow(() -> new IllegalStateException(
                        outcome.refused().orElseThrow().message()));
    }

    @Override
    public void advanced(RunId run, Set<StagePath> stages) {
        waits.look(run, stages);
    }

    @Override
    public void interrupt(RunId run, String reason) {
        ifControlled(run).ifPresent(build -> build.interrupt(reason));
    }

    private void awaitRest(RunId run) {
        ifControlled(run).ifPresent(build -> Program.awaitRest(build.run()));
    }
}
