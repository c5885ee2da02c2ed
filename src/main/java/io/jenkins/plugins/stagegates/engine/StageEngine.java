package io.jenkins.plugins.stagegates.engine;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.Clearance;
import io.jenkins.plugins.stagegates.engine.model.Gate;
import io.jenkins.plugins.stagegates.engine.model.Pipeline;
import io.jenkins.plugins.stagegates.engine.model.Refusal;
import io.jenkins.plugins.stagegates.engine.model.RefusalCode;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.plan.RunPlan;
import io.jenkins.plugins.stagegates.engine.port.JournalException;
import io.jenkins.plugins.stagegates.engine.port.Timers;
import io.jenkins.plugins.stagegates.engine.run.Command;
import io.jenkins.plugins.stagegates.engine.run.Decision;
import io.jenkins.plugins.stagegates.engine.run.GateState;
import io.jenkins.plugins.stagegates.engine.run.HostCommand;
import io.jenkins.plugins.stagegates.engine.run.Moment;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The only door for hosts. Whatever way in, an action is authorized, decided, stored, applied, and only then are its effects
 * performed. Thread-safe; one lock for each run, none while effects are performed or states are read.
 */
public final class StageEngine {

    private final EnginePorts ports;
    private final Effects effects;
    private final RunStarter starter;
    private final Map<RunId, LiveRun> live = new ConcurrentHashMap<>();

    public StageEngine(EnginePorts ports) {
        this.ports = ports;
        this.effects = new Effects(ports);
        this.starter = new RunStarter(ports, this::begin);
    }

    /** Starts a run. The host then executes its program. */
    public Outcome<RunState> start(Actor actor, StartRequest request) {
        return starter.start(actor, request);
    }

    /** The stages that can be chosen, with what is known of their dependencies: what a plan is made of. */
    public Pipeline known(String job) {
        return starter.known(job);
    }

    /** What {@link #start} would do; nothing starts. */
    public Outcome<RunPlan> plan(Actor actor, StartRequest request) {
        return starter.plan(actor, request);
    }

    /** Starts a run that goes on from a stage of an unsuccessful run. */
    public Outcome<RunState> retry(Actor actor, RetryRequest request) {
        return starter.retry(actor, request);
    }

    /** What {@link #retry} would do; nothing starts. */
    public Outcome<RunPlan> planRetry(Actor actor, RetryRequest request) {
        return starter.planRetry(actor, request);
    }

    /** What {@link #rerun} would do; nothing starts. */
    public Outcome<RunPlan> planRerun(Actor actor, RerunRequest request) {
        return starter.planRerun(actor, request);
    }

    /** Starts a run that does a stage, or all, of a finished run again. */
    public Outcome<RunState> rerun(Actor actor, RerunRequest request) {
        return starter.rerun(actor, request);
    }

    /**
     * Carries out a command.
     *
     * @param commandId if given, a repeated command is not carried out again and gets the present state
     * @throws JournalException if the run's record can't be read or extended; then nothing has happened
     */
    public Outcome<RunState> submit(RunId run, Actor actor, Command command, Optional<String> commandId) {
        Optional<LiveRun> found = find(run);
        if (found.isEmpty()) {
            return new Outcome.Refused<>(
                    new Refusal(RefusalCode.NOT_FOUND, "There is no run " + run + ", or its record is gone."));
        }
        LiveRun target = found.get();
        Outcome<RunState> outcome;
        target.lock.lock();
        try {
            outcome = decide(target, actor, command, commandId);
        } finally {
            target.lock.unlock();
        }
        target.perform(effects::perform);
        if (target.state().hasEnded()) {
            live.remove(run);
        }
        return outcome;
    }

    /** Carries out a command of the host's own: what its program did, or time. */
    public Outcome<RunState> report(RunId run, HostCommand command) {
        return submit(run, Actor.SYSTEM, command, Optional.empty());
    }

    /** To be called by {@link Timers} at or after the armed times. */
    public void due(RunId run, Set<StagePath> stages) {
        report(run, new HostCommand.LookAtClock(stages));
    }

    /** The present state of a run, empty if there is no record of it. */
    public Optional<RunState> state(RunId run) {
        LiveRun known = live.get(run);
        return known != null ? Optional.of(known.state()) : read(run);
    }

    /**
     * Takes up an unfinished run after a restart: its state is read, its deadlines are armed. The host then executes its
     * program again.
     */
    public Optional<RunState> recover(RunId run) {
        Optional<LiveRun> found = find(run);
        found.map(LiveRun::state).ifPresent(effects::rearm);
        return found.map(LiveRun::state);
    }

    /** Drops what is in memory of a run: it is gone, or the host knows it by another name now. */
    public void forget(RunId run) {
        live.remove(run);
    }

    private Outcome<RunState> decide(LiveRun target, Actor actor, Command command, Optional<String> commandId) {
        RunState state = target.state();
        if (commandId.filter(state::hasAnswered).isPresent()) {
            return new Outcome.Accepted<>(state);
        }
        Instant now = ports.clock().instant();
        Moment moment = new Moment(now, clearance(state, actor, command), ports.secrets()::encrypt);
        Decision decision = command.decide(state, moment);
        if (decision instanceof Decision.Refused refused) {
            return new Outcome.Refused<>(refused.refusal());
        }
        List<RunEvent> events = new ArrayList<>(((Decision.Accepted) decision).events());
        commandId.ifPresent(id -> events.add(new RunEvent.CommandAnswered(now, id)));
        if (events.isEmpty()) {
            return new Outcome.Accepted<>(state);
        }
        RunState next = state;
        for (RunEvent event : events) {
            next = event.applyTo(next);
        }
        ports.journal().append(state.id(), events, isDurable(events));
        target.advance(next, events);
        return new Outcome.Accepted<>(next);
    }

    /** Only a host's notes may be lost with the machine: what they say can be found out, or done, again. */
    private static boolean isDurable(List<RunEvent> events) {
        return !events.stream().allMatch(RunEvent.HostNoted.class::isInstance);
    }

    private Clearance clearance(RunState state, Actor actor, Command command) {
        if (!(command instanceof PersonCommand person)) {
            return Clearance.SYSTEM;
        }
        List<String> submitters = person.stage().isEmpty()
                ? List.of()
                : state.findStage(person.stage())
                        .flatMap(stage -> stage.openGate()
                                .map(GateState::gate)
                                .or(() -> stage.stage().policy().gate()))
                        .map(Gate::submitters)
                        .orElse(List.of());
        return ports.authorizer().clearance(actor, state.id().job(), submitters);
    }

    private RunState begin(List<RunEvent> events) {
        RunState state = RunState.replay(events);
        ports.journal().append(state.id(), events, true);
        live.put(state.id(), new LiveRun(state));
        effects.performFirst(state, events);
        return state;
    }

    private Optional<LiveRun> find(RunId run) {
        LiveRun known = live.get(run);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<RunState> read = read(run);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        LiveRun loaded = new LiveRun(read.get());
        if (read.get().hasEnded()) {
            return Optional.of(loaded);
        }
        LiveRun raced = live.putIfAbsent(run, loaded);
        return Optional.of(raced != null ? raced : loaded);
    }

    private Optional<RunState> read(RunId run) {
        List<RunEvent> events = ports.journal().read(run);
        return events.isEmpty() ? Optional.empty() : Optional.of(RunState.replay(events));
    }
}
