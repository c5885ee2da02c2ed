package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.engine.model.Inputs;
import io.jenkins.plugins.stagegates.engine.model.JobSettings;
import io.jenkins.plugins.stagegates.engine.model.Pipeline;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunRecord;
import io.jenkins.plugins.stagegates.engine.port.Jobs;
import io.jenkins.plugins.stagegates.local.home.HostProcess;
import io.jenkins.plugins.stagegates.local.home.Job;
import io.jenkins.plugins.stagegates.local.home.JobStore;
import io.jenkins.plugins.stagegates.local.home.RunDirectory;
import io.jenkins.plugins.stagegates.local.step.StashFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The jobs of a home. Thread-safe. */
final class HostedJobs implements Jobs {

    private static final String PARAMETERS = "parameters";
    private static final String FOLDER = "dir";

    private final JobStore store;
    private final HostProcess host;
    private final Definitions definitions;
    private final StagePolicies policies;
    private final Records records;

    HostedJobs(JobStore store, HostProcess host, Definitions definitions, StagePolicies policies, Records records) {
        this.store = store;
        this.host = host;
        this.definitions = definitions;
        this.policies = policies;
        this.records = records;
    }

    /** What the Jenkinsfile says; else what was set for the job. */
    @Override
    public JobSettings settings(String job) {
        return definition(job)
                .flatMap(Definition::settings)
                .orElseGet(() -> store.find(job)
                        .map(Job::settings)
                        .map(HostedJobs::stored)
                        .orElse(JobSettings.DEFAULT));
    }

    private static JobSettings stored(Map<String, Object> settings) {
        JobSettings standard = JobSettings.DEFAULT;
        return new JobSettings(
                settings.get("allowSelective") instanceof Boolean flag ? flag : standard.allowSelective(),
                settings.get("allowRetry") instanceof Boolean flag ? flag : standard.allowRetry(),
                settings.get("retryWindowDays") instanceof Number days
                        ? Duration.ofDays(days.longValue())
                        : standard.retryWindow());
    }

    /** The declared parameters: of the Jenkinsfile, else of the {@code properties} that the last run has set. */
    Inputs parameters(String job) {
        return definition(job)
                .flatMap(Definition::parameters)
                .orElseGet(() -> store.find(job)
                        .map(Job::settings)
                        .map(settings -> settings.get(PARAMETERS) instanceof List<?> list
                                ? policies.parameters(list)
                                : Inputs.NONE)
                        .orElse(Inputs.NONE));
    }

    /** {@code properties([...])} of a running Jenkinsfile. */
    void propertiesSet(String job, List<Object> properties) {
        Job target = store.require(job);
        Map<String, Object> settings = new LinkedHashMap<>(target.settings());
        settings.remove(PARAMETERS);
        for (Object property : properties) {
            if (property instanceof Map<?, ?> map) {
                Object symbol = map.get("symbol");
                if ("stageExecutionSettings".equals(symbol)) {
                    put(settings, policies.settings(texts(map)));
                } else if (PARAMETERS.equals(symbol)) {
                    List<?> declared = declared(map);
                    policies.parameters(declared);
                    settings.put(PARAMETERS, declared);
                }
            }
        }
        target.saveSettings(settings);
    }

    private static List<?> declared(Map<?, ?> parameters) {
        return parameters.values().stream()
                .filter(List.class::isInstance)
                .map(List.class::cast)
                .findFirst()
                .orElse(List.of());
    }

    private static Map<String, Object> texts(Map<?, ?> map) {
        Map<String, Object> texts = new LinkedHashMap<>();
        map.forEach((key, value) -> texts.put(String.valueOf(key), value));
        return texts;
    }

    /** Creates the job if there is none of that name. */
    void define(String job, String jenkinsfile, Optional<JobSettings> set, Optional<Path> folder) {
        Job target = store.findOrCreate(job);
        Map<String, Object> settings = new LinkedHashMap<>(target.settings());
        set.ifPresent(given -> put(settings, given));
        folder.ifPresent(path -> settings.put(FOLDER, path.toAbsolutePath().toString()));
        target.saveSettings(settings);
        target.saveDefinition(jenkinsfile);
    }

    private static void put(Map<String, Object> settings, JobSettings given) {
        settings.put("allowSelective", given.allowSelective());
        settings.put("allowRetry", given.allowRetry());
        settings.put("retryWindowDays", given.retryWindow().toDays());
    }

    /** The Jenkinsfile of the next run, and the sources that are checked out for it now. */
    Optional<StartNotes> latest(String job) {
        return store.find(job).flatMap(found -> found.definition().map(text -> new StartNotes(text, sources(found))));
    }

    private static Optional<io.jenkins.plugins.stagegates.local.program.Checkout> sources(Job job) {
        return job.settings().get(FOLDER) instanceof String folder ? Sources.of(Path.of(folder)) : Optional.empty();
    }

    Optional<Definition> definition(String job) {
        return store.find(job).flatMap(Job::definition).map(definitions::read);
    }

    @Override
    public Optional<Pipeline> declaredPipeline(String job) {
        return definition(job).flatMap(Definition::pipeline);
    }

    @Override
    public Optional<RunRecord> record(RunId run) {
        return records.record(run);
    }

    @Override
    public List<RunLine> runs(String job) {
        return newestRuns(job).toList();
    }

    @Override
    public Stream<RunLine> newestRuns(String job) {
        return directories(job).stream().flatMap(run -> records.line(new RunId(job, run.number())).stream());
    }

    /** The newest first, also those whose record cannot be read. */
    List<RunDirectory> directories(String job) {
        return store.find(job)
                .map(found -> found.runs().stream()
                        .sorted(Comparator.comparingInt(RunDirectory::number).reversed())
                        .toList())
                .orElse(List.of());
    }

    Optional<RunDirectory> directory(RunId run) {
        return store.find(run.job()).flatMap(job -> job.findRun(run.number()));
    }

    List<String> names() {
        return store.list().stream().map(Job::name).toList();
    }

    boolean exists(String job) {
        return store.find(job).isPresent();
    }

    Path workspace(String job) {
        return store.require(job).workspace();
    }

    @Override
    public boolean keepsStash(RunId run, String stash) {
        return directory(run)
                .map(RunFolders::stashes)
                .filter(stashes -> Files.isDirectory(StashFolder.of(stashes, stash)))
                .isPresent();
    }

    @Override
    public RunId nextRun(String job) {
        Job target = store.require(job);
        return new RunId(
                job, target.addRun(host, target.definition().orElse("")).number());
    }
}
