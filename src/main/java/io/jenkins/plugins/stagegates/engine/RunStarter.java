package io.jenkins.plugins.stagegates.engine;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.Clearance;
import io.jenkins.plugins.stagegates.engine.model.InputValue;
import io.jenkins.plugins.stagegates.engine.model.JobSettings;
import io.jenkins.plugins.stagegates.engine.model.Permission;
import io.jenkins.plugins.stagegates.engine.model.Pipeline;
import io.jenkins.plugins.stagegates.engine.model.Refusal;
import io.jenkins.plugins.stagegates.engine.model.RefusalCode;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunOrigin;
import io.jenkins.plugins.stagegates.engine.model.RunRecord;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.Value;
import io.jenkins.plugins.stagegates.engine.plan.RunPlan;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Starts runs: who may, what the plan is, what is carried over. One retry or rerun of a job at a time. */
final class RunStarter {

    private final EnginePorts ports;
    private final Function<List<RunEvent>, RunState> begin;
    private final Planning planning;
    private final Map<String, Object> jobLocks = new ConcurrentHashMap<>();
    private final Map<String, RunState> answered = Collections.synchronizedMap(new Answers());

    /** The newest requests that bore an id, with what they started. */
    private static final class Answers extends LinkedHashMap<String, RunState> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RunState> eldest) {
            return size() > 200;
        }
    }

    RunStarter(EnginePorts ports, Function<List<RunEvent>, RunState> begin) {
        this.ports = ports;
        this.begin = begin;
        this.planning = new Planning(ports.jobs());
    }

    Pipeline known(String job) {
        return planning.known(job);
    }

    Outcome<RunPlan> plan(Actor actor, StartRequest request) {
        return allowed(actor, request.job())
                .then(settings -> planning.selection(request.job(), request.selection(), settings))
                .then(planned -> checked(actor, request.job(), planned, request.preset()));
    }

    /** Only starts that bear an id wait for each other: a build whose number is fixed need not wait for the disk of others. */
    Outcome<RunState> start(Actor actor, StartRequest request) {
        return request.commandId().isEmpty()
                ? startNow(actor, request)
                : once(request.job(), request.commandId(), () -> startNow(actor, request));
    }

    private Outcome<RunState> startNow(Actor actor, StartRequest request) {
        return allowed(actor, request.job())
                .then(settings -> planning.selection(request.job(), request.selection(), settings)
                        .then(RunStarter::notBlocked)
                        .then(planned -> inputs(actor, request.job(), planned, request.preset())
                                .then(inputs -> begin(new Beginning(
                                        request.job(),
                                        new RunRecord.Start(
                                                actor,
                                                ports.clock().instant(),
                                                new RunOrigin.Fresh(),
                                                request.selection(),
                                                request.parameters()),
                                        planned.atStart(),
                                        inputs,
                                        extras(settings, request.preset(), request.commandId()))))));
    }

    private Outcome<RunPlan> checked(Actor actor, String job, Planning.Planned planned, Preset preset) {
        return inputs(actor, job, planned, preset).then(inputs -> new Outcome.Accepted<>(planned.plan()));
    }

    /** What was given at the gates of the origin, and the inputs given beforehand for this run, checked. */
    private Outcome<Map<StagePath, Map<String, InputValue>>> inputs(
            Actor actor, String job, Planning.Planned planned, Preset preset) {
        Map<StagePath, Map<String, InputValue>> inputs = new HashMap<>();
        planned.origin().ifPresent(origin -> inputs.putAll(inputs(origin)));
        return new EarlyInputs(ports, actor, planned.plan())
                .check(job, preset.inputs())
                .then(given -> {
                    given.forEach((stage, values) -> inputs.computeIfAbsent(stage, any -> new LinkedHashMap<>())
                            .putAll(values));
                    return new Outcome.Accepted<>(inputs);
                });
    }

    Outcome<RunPlan> planRetry(Actor actor, RetryRequest request) {
        return allowed(actor, request.origin().job())
                .then(settings ->
                        planning.retry(request, settings, ports.clock().instant()))
                .then(planned -> checked(actor, request.origin().job(), planned, request.preset()));
    }

    Outcome<RunState> retry(Actor actor, RetryRequest request) {
        String job = request.origin().job();
        return once(
                job,
                request.commandId(),
                () -> allowed(actor, job)
                        .then(settings -> planning.retry(
                                        request, settings, ports.clock().instant())
                                .then(RunStarter::notBlocked)
                                .then(planned -> inputs(actor, job, planned, request.preset())
                                        .then(inputs -> begin(new Beginning(
                                                job,
                                                retryStart(actor, request, planned),
                                                planned.plan(),
                                                inputs,
                                                extras(settings, request.preset(), request.commandId())))))));
    }

    private RunRecord.Start retryStart(Actor actor, RetryRequest request, Planning.Planned planned) {
        RunRecord origin = planned.origin().orElseThrow();
        int root = origin.start().origin() instanceof RunOrigin.Retry retry
                ? retry.root()
                : origin.id().number();
        RunOrigin.Retry how =
                new RunOrigin.Retry(origin.id().number(), planned.point().orElseThrow(), request.scope(), root);
        return new RunRecord.Start(
                actor,
                ports.clock().instant(),
                how,
                origin.start().selection(),
                origin.start().parameters());
    }

    Outcome<RunPlan> planRerun(Actor actor, RerunRequest request) {
        return allowed(actor, request.origin().job())
                .then(settings -> planning.rerun(request, settings))
                .then(planned -> checked(actor, request.origin().job(), planned, request.preset()));
    }

    Outcome<RunState> rerun(Actor actor, RerunRequest request) {
        String job = request.origin().job();
        return once(
                job,
                request.commandId(),
                () -> allowed(actor, job)
                        .then(settings -> planning.rerun(request, settings)
                                .then(RunStarter::notBlocked)
                                .then(planned -> inputs(actor, job, planned, request.preset())
                                        .then(inputs -> begin(new Beginning(
                                                job,
                                                rerunStart(actor, request, planned),
                                                planned.atStart(),
                                                inputs,
                                                extras(settings, request.preset(), request.commandId())))))));
    }

    private RunRecord.Start rerunStart(Actor actor, RerunRequest request, Planning.Planned planned) {
        RunRecord origin = planned.origin().orElseThrow();
        return new RunRecord.Start(
                actor,
                ports.clock().instant(),
                new RunOrigin.Rerun(origin.id().number(), planned.point()),
                planned.selection(),
                request.parameters().orElse(origin.start().parameters()));
    }

    /** What a run begins with besides its number. */
    private record Beginning(
            String job,
            RunRecord.Start start,
            RunPlan plan,
            Map<StagePath, Map<String, InputValue>> prefilled,
            Extras extras) {}

    private record Extras(JobSettings settings, Map<String, Value> notes, Optional<String> commandId) {}

    private static Extras extras(JobSettings settings, Preset preset, Optional<String> commandId) {
        return new Extras(settings, preset.notes(), commandId);
    }

    private Outcome<RunState> begin(Beginning beginning) {
        RunId id = ports.jobs().nextRun(beginning.job());
        Instant at = beginning.start().at();
        RunState.Header header = new RunState.Header(
                id, beginning.start(), beginning.plan(), beginning.extras().settings(), beginning.prefilled());
        List<RunEvent> events = new ArrayList<>();
        events.add(new RunEvent.RunStarted(at, header));
        beginning.extras().notes().forEach((key, note) -> events.add(new RunEvent.HostNoted(at, key, note)));
        beginning.extras().commandId().ifPresent(command -> events.add(new RunEvent.CommandAnswered(at, command)));
        RunState state = begin.apply(events);
        beginning.extras().commandId().ifPresent(command -> answered.put(command, state));
        return new Outcome.Accepted<>(state);
    }

    private Outcome<RunState> once(String job, Optional<String> commandId, Supplier<Outcome<RunState>> action) {
        synchronized (jobLocks.computeIfAbsent(job, ignored -> new Object())) {
            Optional<RunState> before = commandId.map(answered::get);
            return before.isPresent() ? new Outcome.Accepted<>(before.get()) : action.get();
        }
    }

    private Outcome<JobSettings> allowed(Actor actor, String job) {
        Clearance clearance = ports.authorizer().clearance(actor, job, List.of());
        if (clearance.has(Permission.BUILD)) {
            return new Outcome.Accepted<>(ports.jobs().settings(job));
        }
        return new Outcome.Refused<>(Refusal.forbidden(
                actor + " may not start, retry or rerun runs of job " + job + ".",
                List.of("people with Build permission on job " + job)));
    }

    private static Outcome<Planning.Planned> notBlocked(Planning.Planned planned) {
        if (!planned.plan().isBlocked()) {
            return new Outcome.Accepted<>(planned);
        }
        List<String> reasons = planned.plan().blocked().stream()
                .map(stage -> "'" + stage.path() + "': " + stage.reason())
                .toList();
        return new Outcome.Refused<>(
                new Refusal(RefusalCode.BLOCKED, "These stages can't run. " + String.join(" ", reasons)));
    }

    private static Map<StagePath, Map<String, InputValue>> inputs(RunRecord origin) {
        Map<StagePath, Map<String, InputValue>> inputs = new HashMap<>();
        origin.stages().forEach(stage -> {
            if (!stage.carried().inputs().isEmpty()) {
                inputs.put(stage.path(), new LinkedHashMap<>(stage.carried().inputs()));
            }
        });
        return inputs;
    }
}
