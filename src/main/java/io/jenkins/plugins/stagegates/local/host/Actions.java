package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.engine.Outcome;
import io.jenkins.plugins.stagegates.engine.Preset;
import io.jenkins.plugins.stagegates.engine.RerunRequest;
import io.jenkins.plugins.stagegates.engine.RetryRequest;
import io.jenkins.plugins.stagegates.engine.StageEngine;
import io.jenkins.plugins.stagegates.engine.StartRequest;
import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.Permission;
import io.jenkins.plugins.stagegates.engine.model.Refusal;
import io.jenkins.plugins.stagegates.engine.model.RefusalCode;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.plan.RunPlan;
import io.jenkins.plugins.stagegates.engine.port.Authorizer;
import io.jenkins.plugins.stagegates.engine.port.JournalException;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.local.home.HomeException;
import io.jenkins.plugins.stagegates.local.home.HostInfo;
import io.jenkins.plugins.stagegates.view.Requests;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What people can do with the jobs and runs of a host. Thread-safe. */
public final class Actions {

    private final StageEngine engine;
    private final HostedJobs jobs;
    private final Records records;
    private final Definitions definitions;
    private final Authorizer authorizer;
    private final UnaryOperator<String> encrypt;
    private final Function<RunId, Optional<HostInfo>> otherOwner;
    private final Launching launching;

    Actions(StageEngine engine, HostedJobs jobs, Records records, Rules rules, Launching launching) {
        this.engine = engine;
        this.jobs = jobs;
        this.records = records;
        this.definitions = rules.definitions();
        this.authorizer = rules.authorizer();
        this.encrypt = rules.encrypt();
        this.otherOwner = rules.otherOwner();
        this.launching = launching;
    }

    /**
     * What actions are checked with.
     *
     * @param otherOwner takes an unfinished run up if nobody owns it; the living process that owns it, if it is another one
     */
    record Rules(
            Definitions definitions,
            Authorizer authorizer,
            UnaryOperator<String> encrypt,
            Function<RunId, Optional<HostInfo>> otherOwner) {}

    /**
     * Replaces the Jenkinsfile of a job, and its settings and source folder where they are given. It may have mistakes; a start
     * then says so.
     */
    public Outcome<List<String>> define(Actor actor, String job, Requests.Definition definition) {
        return mayBuild(actor, job).then(allowed -> {
            try {
                String text = Requests.required("jenkinsfile", definition.jenkinsfile());
                jobs.define(
                        job,
                        text,
                        Optional.ofNullable(definition.settings()).map(Requests.Settings::toSettings),
                        Optional.ofNullable(definition.dir()).map(Path::of));
                return new Outcome.Accepted<>(definitions.read(text).problems());
            } catch (HomeException e) {
                return refused(RefusalCode.BAD_REQUEST, String.valueOf(e.getMessage()));
            }
        });
    }

    /** Starts a run of the job's latest definition. */
    public Outcome<RunState> start(Actor actor, String job, Requests.Start request, Optional<String> commandId) {
        return safely(() -> ready(actor, job)
                .then(notes -> Parameters.complete(jobs.parameters(job), request.parameters(), encrypt)
                        .then(parameters -> engine.start(
                                actor,
                                new StartRequest(
                                        job,
                                        request.selection(),
                                        parameters,
                                        new Preset(notes.toNotes(), request.inputsByStage()),
                                        commandId)))
                        .then(state -> launched(state, notes))));
    }

    /** What {@link #start} would do. */
    public Outcome<RunPlan> plan(Actor actor, String job, Requests.Start request) {
        return safely(() -> ready(actor, job)
                .then(notes -> Parameters.complete(jobs.parameters(job), request.parameters(), encrypt))
                .then(parameters -> engine.plan(
                        actor,
                        new StartRequest(
                                job,
                                request.selection(),
                                parameters,
                                Preset.inputs(request.inputsByStage()),
                                Optional.empty()))));
    }

    /** Retries a run from a stage, with its own definition, sources and parameters. */
    public Outcome<RunState> retry(Actor actor, RunId origin, Requests.Retry request, Optional<String> commandId) {
        String from = Requests.required("from", request.from());
        return safely(() -> {
            Optional<StartNotes> notes = StartNotes.of(records.events(origin));
            return engine.retry(
                            actor,
                            new RetryRequest(
                                    origin,
                                    from,
                                    request.scope(),
                                    new Preset(
                                            notes.map(StartNotes::toNotes).orElse(Map.of()), request.inputsByStage()),
                                    commandId))
                    .then(state -> launched(state, notes.orElseThrow()));
        });
    }

    /** What {@link #retry} would do. */
    public Outcome<RunPlan> planRetry(Actor actor, RunId origin, Requests.Retry request) {
        String from = Requests.required("from", request.from());
        return safely(() -> engine.planRetry(
                actor, new RetryRequest(origin, from, request.scope(), Preset.NONE, Optional.empty())));
    }

    /** Runs a stage of a finished run, or its whole selection, again with the latest definition. */
    public Outcome<RunState> rerun(Actor actor, RunId origin, Requests.Rerun request, Optional<String> commandId) {
        return safely(() -> ready(actor, origin.job())
                .then(notes -> engine.rerun(
                                actor,
                                new RerunRequest(
                                        origin,
                                        Optional.ofNullable(request.stage()),
                                        new Preset(notes.toNotes(), request.inputsByStage()),
                                        commandId))
                        .then(state -> launched(state, notes))));
    }

    /** What {@link #rerun} would do. */
    public Outcome<RunPlan> planRerun(Actor actor, RunId origin, Requests.Rerun request) {
        return safely(() -> ready(actor, origin.job())
                .then(notes -> engine.planRerun(
                        actor,
                        new RerunRequest(
                                origin, Optional.ofNullable(request.stage()), Preset.NONE, Optional.empty()))));
    }

    /**
     * Carries out what somebody wants of a run. An unfinished run that nobody owns is taken up first; one of another process is
     * refused, as only its owner may change it.
     */
    public Outcome<RunState> submit(RunId run, Actor actor, PersonCommand command, Optional<String> commandId) {
        return safely(() -> {
            if (!authorizer.clearance(actor, run.job(), List.of()).has(Permission.READ)) {
                return new Outcome.Refused<>(unreadable(actor, run.job()));
            }
            return otherOwner
                    .apply(run)
                    .<Outcome<RunState>>map(owner -> refused(
                            RefusalCode.BLOCKED,
                            "Run " + run + " is executed by process " + owner.pid() + "; only that one can change it."))
                    .orElseGet(() -> engine.submit(run, actor, command, commandId));
        });
    }

    private Outcome<RunState> launched(RunState state, StartNotes notes) {
        launching.launch(state, notes, List.of());
        return new Outcome.Accepted<>(state);
    }

    private Outcome<StartNotes> ready(Actor actor, String job) {
        return mayBuild(actor, job).then(allowed -> {
            Optional<StartNotes> latest = jobs.latest(job);
            if (latest.isEmpty()) {
                return refused(
                        RefusalCode.NOT_FOUND,
                        jobs.exists(job)
                                ? "Job '" + job + "' has no Jenkinsfile yet."
                                : "There is no job '" + job + "'.");
            }
            List<String> problems = definitions.read(latest.get().definition()).problems();
            return problems.isEmpty()
                    ? new Outcome.Accepted<>(latest.get())
                    : refused(
                            RefusalCode.BAD_REQUEST,
                            "The Jenkinsfile of job '" + job + "' cannot be run:\n" + String.join("\n", problems));
        });
    }

    private Outcome<Permission> mayBuild(Actor actor, String job) {
        if (authorizer.clearance(actor, job, List.of()).has(Permission.BUILD)) {
            return new Outcome.Accepted<>(Permission.BUILD);
        }
        return new Outcome.Refused<>(Refusal.forbidden(
                actor + " may not build job '" + job + "'.", List.of("people with Build permission on job " + job)));
    }

    static Refusal unreadable(Actor actor, String job) {
        return Refusal.forbidden(
                actor + " may not read job '" + job + "'.", List.of("people with Read permission on job " + job));
    }

    /** A record that cannot be read stops what needs it, and nothing else. */
    private static <T> Outcome<T> safely(Supplier<Outcome<T>> action) {
        try {
            return action.get();
        } catch (JournalException e) {
            if (e.isOfWriting()) {
                throw e;
            }
            return refused(RefusalCode.NO_RECORD, String.valueOf(e.getMessage()));
        }
    }

    private static <T> Outcome<T> refused(RefusalCode code, String message) {
        return new Outcome.Refused<>(new Refusal(code, message));
    }
}
