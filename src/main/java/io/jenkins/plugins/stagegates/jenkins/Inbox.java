package io.jenkins.plugins.stagegates.jenkins;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Computer;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.listeners.ItemListener;
import hudson.model.listeners.RunListener;
import hudson.security.ACL;
import io.jenkins.plugins.stagegates.engine.StageEngine;
import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.port.JournalException;
import io.jenkins.plugins.stagegates.engine.run.HostCommand;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.jenkins.port.BuildJournal;
import io.jenkins.plugins.stagegates.jenkins.port.WaitingRuns;
import io.jenkins.plugins.stagegates.view.InboxView;
import io.jenkins.plugins.stagegates.view.ViewJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import jenkins.util.Timer;

/** All that waits for people in this controller, also while the builds that wait are not loaded. Thread-safe. */
public final class Inbox {

    private static final Logger LOGGER = Logger.getLogger(Inbox.class.getName());

    /** After so long Jenkins has taken up the builds that it can take up. */
    private static final long RESUMPTION_MINUTES = 2;

    /** So long the start of Jenkins waits at most. */
    private static final long TAKING_UP_SECONDS = 5;

    private static final HostCommand.EndRun OVER = new HostCommand.EndRun(
            RunStatus.SUCCESS, Optional.of(Failure.aborted("Jenkins ended the build while a stage waited.")));

    private final StageEngine engine;
    private final WaitingRuns runs;

    Inbox(StageEngine engine, WaitingRuns runs) {
        this.engine = engine;
        this.runs = runs;
    }

    /** What the present user may read of it, of these jobs. */
    public List<RunState> readable(Predicate<String> jobs) {
        List<RunState> waiting = new ArrayList<>();
        for (RunId run : runs.all()) {
            if (jobs.test(run.job()) && isReadable(run.job())) {
                try (var all = ACL.as2(ACL.SYSTEM2)) {
                    state(run).filter(state -> state.stages().isAnyWaiting()).ifPresent(waiting::add);
                }
            }
        }
        return waiting;
    }

    /** How many runs of jobs that the present user may read are waiting. Reads none of them. */
    public int count() {
        return runs.all().stream()
                .collect(Collectors.groupingBy(RunId::job, Collectors.summingInt(run -> 1)))
                .entrySet()
                .stream()
                .filter(job -> isReadable(job.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private static boolean isReadable(String name) {
        Job<?, ?> job;
        try (var all = ACL.as2(ACL.SYSTEM2)) {
            job = Jenkins.get().getItemByFullName(name, Job.class);
        }
        return job != null && job.hasPermission(Item.READ);
    }

    private Optional<RunState> state(RunId run) {
        try {
            return engine.state(run);
        } catch (JournalException | IllegalStateException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot read the record of " + run + "; it is left out of the inbox");
            runs.remove(run);
            return Optional.empty();
        }
    }

    /** Whether this build waits for somebody; costs next to nothing. */
    public boolean waits(RunId run) {
        return runs.contains(run);
    }

    /** The numbers of a job's builds that wait; costs next to nothing. */
    public Set<Integer> waiting(String job) {
        return runs.numbers(job);
    }

    void recorded(RunState after, List<? extends RunEvent> events) {
        runs.stored(
                after.id(),
                BuildJournal.opensWait(events),
                !after.hasEnded() && after.stages().isAnyWaiting());
    }

    /** This run was read again: nobody has told whether it waits. */
    void found(RunState state) {
        runs.stored(state.id(), false, !state.hasEnded() && state.stages().isAnyWaiting());
    }

    void forget(RunId run) {
        runs.remove(run);
    }

    /** Reads what waits into memory and arms its deadlines, before Jenkins loads the builds and before anybody can decide. */
    private void takeUp() {
        for (RunId run : runs.all()) {
            try {
                if (StageGates.get().recover(run).isEmpty()) {
                    runs.remove(run);
                } else if (BuildFile.isOver(run)) {
                    StageGates.get().completed(run, OVER);
                }
            } catch (RuntimeException e) {
                LOGGER.log(Level.WARNING, e, () -> "Cannot take up " + run);
            }
        }
        rehearse();
    }

    /** Makes an answer for nobody: what Java has to load and to prepare for the first one takes a second on a busy machine. */
    private void rehearse() {
        runs.all().stream()
                .flatMap(run -> state(run).stream())
                .limit(1)
                .forEach(state -> ViewJson.line(
                        InboxView.of(List.of(state), StageGates.get().viewer(Actor.SYSTEM))));
    }

    /**
     * Ends what waits in builds that are over without this plugin having been told, as when the program of a build is lost in a
     * crash. To be called when Jenkins has loaded the builds that go on.
     */
    public void endWhatIsOver() {
        for (RunId run : runs.all()) {
            try {
                Job<?, ?> job = Jenkins.get().getItemByFullName(run.job(), Job.class);
                Run<?, ?> build = job == null ? null : job.getBuildByNumber(run.number());
                if (build != null && !build.isBuilding()) {
                    StageGates.get().completed(run, OVER);
                }
            } catch (RuntimeException e) {
                LOGGER.log(Level.WARNING, e, () -> "Cannot see whether " + run + " is over");
            }
        }
    }

    private static Inbox get() {
        return StageGates.get().inbox();
    }

    /** Keeps it right when jobs come and go; early, as Jenkins then begins to load all builds that go on. */
    @Extension(ordinal = 100)
    public static final class Upkeep extends ItemListener {

        @Override
        public void onLoaded() {
            awaitBeforeRequests(Computer.threadPoolForRemoting.submit(get()::takeUp));
            // Jenkins' timer ends with Jenkins; nothing else has to be known of it.
            Future<?> unused = Timer.get()
                    .schedule(
                            () -> Computer.threadPoolForRemoting.execute(() -> get().endWhatIsOver()),
                            RESUMPTION_MINUTES,
                            TimeUnit.MINUTES);
        }

        /** Requests are answered after this: the first ones then find everything ready. Very many runs must not hold up Jenkins. */
        private static void awaitBeforeRequests(Future<?> takenUp) {
            try {
                takenUp.get(TAKING_UP_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException e) {
                LOGGER.log(Level.INFO, e, () -> "Jenkins begins before all that waits was taken up");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void onLocationChanged(Item item, String oldFullName, String newFullName) {
            StageGates.get().renamed(oldFullName, newFullName);
        }

        @Override
        public void onDeleted(Item item) {
            String name = item.getFullName();
            get().runs.all().stream()
                    .filter(run -> run.job().equals(name) || run.job().startsWith(name + "/"))
                    .forEach(StageGates.get()::deleted);
        }
    }

    /** Ends what waits in a build whose program Jenkins could not take up again. */
    @Extension
    public static final class Ends extends RunListener<Run<?, ?>> {

        @Override
        public void onFinalized(Run<?, ?> run) {
            RunId id = StageGates.idOf(run);
            boolean known = ExtensionList.lookup(StageGates.class).stream()
                    .anyMatch(gates -> gates.inbox().waits(id));
            if (known) {
                StageGates.get().completed(id, OVER);
            }
        }
    }
}
