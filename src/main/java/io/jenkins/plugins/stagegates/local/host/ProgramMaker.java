package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.engine.StageEngine;
import io.jenkins.plugins.stagegates.engine.model.InputValue;
import io.jenkins.plugins.stagegates.engine.model.Inputs;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunOrigin;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StageRecord;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.local.home.KeyFile;
import io.jenkins.plugins.stagegates.local.home.RunDirectory;
import io.jenkins.plugins.stagegates.local.home.RunLog;
import io.jenkins.plugins.stagegates.local.program.Alarms;
import io.jenkins.plugins.stagegates.local.program.EarlierBuild;
import io.jenkins.plugins.stagegates.local.program.ProgramLog;
import io.jenkins.plugins.stagegates.local.program.ProgramPorts;
import io.jenkins.plugins.stagegates.local.program.RunFacts;
import io.jenkins.plugins.stagegates.view.RunResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/** Makes the program of a run from what its journal says. */
final class ProgramMaker {

    /**
     * What all programs share.
     *
     * @param pool executes programs
     */
    record Shared(
            Definitions definitions,
            StagePolicies policies,
            KeyFile key,
            Executor pool,
            Alarms alarms,
            InstantSource clock) {}

    private final Shared shared;
    private final HostedJobs jobs;
    private final Records records;
    private final Map<String, JobWorkspaces> workspaces = new ConcurrentHashMap<>();

    ProgramMaker(Shared shared, HostedJobs jobs, Records records) {
        this.shared = shared;
        this.jobs = jobs;
        this.records = records;
    }

    /**
     * @param events the run's events so far
     * @throws IllegalArgumentException if its Jenkinsfile cannot be executed
     */
    Programs.Running make(RunState state, StartNotes start, List<? extends RunEvent> events, StageEngine engine) {
        RunId run = state.id();
        RunDirectory directory = jobs.directory(run).orElseThrow();
        RunControl control = new RunControl(
                run,
                engine,
                shared.policies(),
                shared.key()::decrypt,
                properties -> jobs.propertiesSet(run.job(), properties));
        ProgramPorts ports = new ProgramPorts(
                new RunNotes(run, engine, events),
                log(directory.log()),
                control,
                workspaces.computeIfAbsent(run.job(), job -> new JobWorkspaces(jobs.workspace(job))),
                shared.pool(),
                shared.alarms(),
                shared.clock());
        boolean retry = state.start().origin() instanceof RunOrigin.Retry;
        return new Programs.Running(
                shared.definitions().program(start.definition(), ports, facts(state, start, directory), retry),
                control);
    }

    private static ProgramLog log(RunLog log) {
        return (stage, text) ->
                log.append(stage.isEmpty() ? Optional.empty() : Optional.of(new StagePath(stage)), text);
    }

    private RunFacts facts(RunState state, StartNotes start, RunDirectory directory) {
        RunId run = state.id();
        Map<String, InputValue> parameters = state.start().parameters();
        Inputs declared =
                shared.definitions().read(start.definition()).parameters().orElseGet(() -> jobs.parameters(run.job()));
        return new RunFacts(
                run.job(),
                run.number(),
                Parameters.plain(declared, parameters, shared.key()::decrypt),
                parameters.entrySet().stream()
                        .filter(e -> e.getValue().isProtected())
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()),
                RunFolders.of(directory),
                earlierStashes(state),
                state.start().by().id(),
                start.checkout(),
                previous(run));
    }

    /** Of the runs that executed the reused stages, the latest first. */
    private List<Path> earlierStashes(RunState state) {
        return state.header().plan().stages().stream()
                .flatMap(stage -> stage.reused().stream())
                .map(StageRecord::executedIn)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .flatMap(number -> jobs.directory(state.id().sibling(number)).stream())
                .map(RunFolders::stashes)
                .toList();
    }

    private Optional<EarlierBuild> previous(RunId run) {
        return jobs.directories(run.job()).stream()
                .filter(other -> other.number() < run.number())
                .findFirst()
                .flatMap(other -> records.state(run.sibling(other.number())))
                .map(ProgramMaker::earlier);
    }

    private static EarlierBuild earlier(RunState state) {
        Instant began = state.start().at();
        long duration = state.end()
                .map(end -> Duration.between(began, end.at()).toMillis())
                .orElse(0L);
        return new EarlierBuild(
                state.id().number(),
                RunResult.of(state.status()).map(Enum::name).orElse(""),
                "#" + state.id().number(),
                began.toEpochMilli(),
                duration);
    }
}
