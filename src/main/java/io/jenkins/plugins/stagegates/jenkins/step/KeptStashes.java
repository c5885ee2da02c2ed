package io.jenkins.plugins.stagegates.jenkins.step;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.stagegates.engine.model.JobSettings;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import io.jenkins.plugins.stagegates.jenkins.config.StageExecutionSettingsProperty;
import io.jenkins.plugins.stagegates.jenkins.config.StageGatesConfiguration;
import io.jenkins.plugins.stagegates.jenkins.port.StashFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.flow.StashManager;

/**
 * Keeps the stashes that a retry may need, or a selective run that borrows: those of the newest builds of a job that can be retried
 * and, where the job allows selective runs, of its newest ended builds. How many is the administrator's to say. Thread-safe.
 */
@Extension
public final class KeptStashes extends StashManager.StashBehavior {

    private static final Logger LOGGER = Logger.getLogger(KeptStashes.class.getName());

    /** The builds of each job that have stashes; looked up once, since a job may have very many builds. */
    private final Map<String, NavigableSet<Integer>> stashing = new ConcurrentHashMap<>();

    @Override
    public boolean shouldClearAll(Run<?, ?> build) {
        Job<?, ?> job = build.getParent();
        try {
            boolean elsewhere = hasStashesElsewhere(build);
            if (!elsewhere && !hasStashes(job, build.getNumber())) {
                return true;
            }
            stashing(job).add(build.getNumber());
            boolean isWanted = wanted(job).contains(build.getNumber());
            if (elsewhere) {
                noteElsewhere(job, build.getNumber(), isWanted);
            }
            return !isWanted;
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "The stashes of " + build + " are not kept");
            return true;
        }
    }

    private static boolean hasStashes(Job<?, ?> job, int number) {
        return StashFiles.folder(job, number).isDirectory()
                || StashFiles.keptElsewhere(job, number).isFile();
    }

    /** Whether another store, such as one in a cloud, has stashes of this build. */
    private static boolean hasStashesElsewhere(Run<?, ?> build) {
        return build.getArtifactManager() instanceof StashManager.StashAwareArtifactManager
                && StageGates.get()
                        .recorded(StageGates.idOf(build))
                        .filter(run -> run.stages().inOrder().stream()
                                .anyMatch(stage -> !stage.left().stashes().isEmpty()))
                        .isPresent();
    }

    private static void noteElsewhere(Job<?, ?> job, int number, boolean isKept) throws IOException {
        Path note = StashFiles.keptElsewhere(job, number).toPath();
        if (!isKept) {
            Files.deleteIfExists(note);
        } else if (!Files.exists(note)) {
            Files.createFile(note);
        }
    }

    private NavigableSet<Integer> stashing(Job<?, ?> job) {
        return stashing.computeIfAbsent(job.getFullName(), name -> {
            NavigableSet<Integer> found = new ConcurrentSkipListSet<>(Comparator.<Integer>reverseOrder());
            String[] builds = job.getBuildDir().list((folder, child) -> child.matches("\\d{1,9}"));
            Arrays.stream(builds == null ? new String[0] : builds)
                    .map(Integer::valueOf)
                    .filter(number -> hasStashes(job, number))
                    .forEach(found::add);
            return found;
        });
    }

    /** The numbers of the builds that keep theirs. */
    private Set<Integer> wanted(Job<?, ?> job) {
        JobSettings settings = StageExecutionSettingsProperty.of(job);
        int most = StageGatesConfiguration.get().getKeptStashRuns();
        int retryable = 0;
        int ended = 0;
        Set<Integer> wanted = new HashSet<>();
        NavigableSet<Integer> candidates = stashing(job);
        for (int number : candidates) {
            Optional<RunStatus> status = StageGates.get()
                    .recorded(new RunId(job.getFullName(), number))
                    .map(RunState::status)
                    .filter(RunStatus::hasEnded);
            boolean forRetry = settings.allowRetry()
                    && status.filter(RunStatus::isRetryable).isPresent()
                    && retryable++ < most;
            boolean forBorrowing = settings.allowSelective() && status.isPresent() && ended++ < most;
            if (forRetry || forBorrowing) {
                wanted.add(number);
            }
        }
        return wanted;
    }

    /** Clears those of builds that have become too old. */
    private void tidy(Job<?, ?> job) throws IOException, InterruptedException {
        NavigableSet<Integer> candidates = stashing(job);
        Set<Integer> wanted = wanted(job);
        for (int number : List.copyOf(candidates)) {
            Run<?, ?> build = wanted.contains(number) ? null : job.getBuildByNumber(number);
            if (build != null && !build.isBuilding()) {
                StashManager.maybeClearAll(build, TaskListener.NULL); // Declarative's preserveStashes may want them
            }
            if (!hasStashes(job, number)) {
                candidates.remove(number);
            }
        }
    }

    /** Looks through the older builds when one with stashes has ended. */
    @Extension
    public static final class Tidying extends RunListener<Run<?, ?>> {
        @Override
        public void onFinalized(Run<?, ?> run) {
            if (!hasStashes(run.getParent(), run.getNumber())) {
                return;
            }
            try {
                ExtensionList.lookupSingleton(KeptStashes.class).tidy(run.getParent());
            } catch (IOException | RuntimeException e) {
                LOGGER.log(
                        Level.WARNING, e, () -> "The stashes of old builds of " + run.getParent() + " are still there");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
