package io.jenkins.plugins.stagegates.engine;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.Clearance;
import io.jenkins.plugins.stagegates.engine.model.JobSettings;
import io.jenkins.plugins.stagegates.engine.model.Permission;
import io.jenkins.plugins.stagegates.engine.model.Pipeline;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunRecord;
import io.jenkins.plugins.stagegates.engine.model.Selection;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.port.Authorizer;
import io.jenkins.plugins.stagegates.engine.port.Jobs;
import io.jenkins.plugins.stagegates.engine.port.Journal;
import io.jenkins.plugins.stagegates.engine.port.StageLauncher;
import io.jenkins.plugins.stagegates.engine.port.Timers;
import io.jenkins.plugins.stagegates.engine.run.HostCommand;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.engine.run.StageState;
import io.jenkins.plugins.stagegates.journal.MemoryJournal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An engine with a journal in memory, a clock that is set by hand, and people: alice and bob build, ops is bob's group, eve reads. */
public final class EngineFixture implements Jobs, Authorizer, Timers, StageLauncher {

    public static final Actor ALICE = new Actor("alice");
    public static final Actor BOB = new Actor("bob");
    public static final Actor EVE = new Actor("eve");

    public final Journal journal;
    public final List<String> interrupts = new ArrayList<>();
    public final List<RunEvent> heard = new ArrayList<>();
    public final Map<StagePath, Instant> armed = new HashMap<>();
    public Instant now = Instant.parse("2026-01-02T03:04:05Z");
    public JobSettings settings = new JobSettings(true, true, Duration.ofDays(30));
    public Optional<Pipeline> declared = Optional.empty();
    public final Set<RunId> gone = new HashSet<>();
    public final StageEngine engine;
    /** Numbers of runs whose records were read one by one, in that order. */
    final List<Integer> looked = new ArrayList<>();

    private int last;

    public EngineFixture() {
        this(new MemoryJournal());
    }

    /** As after a restart of the host: nothing is left but the journal. */
    public EngineFixture(Journal journal) {
        this.journal = journal;
        this.engine = new StageEngine(new EnginePorts(
                journal,
                this,
                this,
                this,
                this,
                (state, events) -> heard.addAll(events),
                text -> "#" + text,
                () -> now));
    }

    public RunId start() {
        return start(Selection.ALL).accepted().orElseThrow().id();
    }

    public Outcome<RunState> start(Selection selection) {
        return engine.start(ALICE, new StartRequest("job", selection, Map.of(), Preset.NONE, Optional.empty()));
    }

    public void report(RunId run, HostCommand command) {
        engine.report(run, command);
    }

    /** OK, or the code of the refusal. */
    public String act(RunId run, Actor actor, PersonCommand command) {
        return engine.submit(run, actor, command, Optional.empty())
                .refused()
                .map(refusal -> refusal.code().name())
                .orElse("OK");
    }

    /** Lets time pass, and has everything looked at that is due meanwhile. */
    public void pass(RunId run, Duration time) {
        now = now.plus(time);
        List.copyOf(armed.keySet()).forEach(path -> engine.due(run, Set.of(path)));
    }

    public RunState state(RunId run) {
        return engine.state(run).orElseThrow();
    }

    /** The run and its stages, a line each. */
    public String text(RunId run) {
        RunState state = state(run);
        return state.status()
                + state.stages().inOrder().stream().map(EngineFixture::line).collect(Collectors.joining());
    }

    private static String line(StageState stage) {
        return "\n" + stage.path() + " " + stage.status()
                + stage.skipped().map(why -> " " + why).orElse("")
                + (stage.attempt() > 1 ? " attempt " + stage.attempt() : "")
                + stage.openGate()
                        .filter(gate -> !gate.missing().isEmpty())
                        .map(gate -> " missing " + gate.missing())
                        .orElse("");
    }

    @Override
    public JobSettings settings(String job) {
        return settings;
    }

    @Override
    public Optional<Pipeline> declaredPipeline(String job) {
        return declared;
    }

    @Override
    public Optional<RunRecord> record(RunId run) {
        return gone.contains(run) ? Optional.empty() : engine.state(run).map(RunState::toRecord);
    }

    @Override
    public List<RunLine> runs(String job) {
        return newestRuns(job).toList();
    }

    @Override
    public Stream<RunLine> newestRuns(String job) {
        return IntStream.iterate(last, number -> number > 0, number -> number - 1)
                .peek(looked::add)
                .mapToObj(number -> engine.state(new RunId(job, number)).map(RunLine::of))
                .flatMap(Optional::stream);
    }

    @Override
    public boolean keepsStash(RunId run, String stash) {
        return true;
    }

    @Override
    public RunId nextRun(String job) {
        last++;
        return new RunId(job, last);
    }

    @Override
    public Clearance clearance(Actor actor, String job, List<String> submitters) {
        Set<Permission> permissions = actor.equals(EVE) ? Set.of(Permission.READ) : Set.of(Permission.values());
        boolean named = submitters.contains(actor.id()) || (actor.equals(BOB) && submitters.contains("ops"));
        return new Clearance(actor, permissions, named);
    }

    @Override
    public void arm(RunId run, StagePath stage, Instant when) {
        armed.put(stage, when);
    }

    @Override
    public void disarm(RunId run, StagePath stage) {
        armed.remove(stage);
    }

    @Override
    public void advanced(RunId run, Set<StagePath> stages) {
        // the tests look themselves
    }

    @Override
    public void interrupt(RunId run, String reason) {
        interrupts.add(reason);
    }
}
