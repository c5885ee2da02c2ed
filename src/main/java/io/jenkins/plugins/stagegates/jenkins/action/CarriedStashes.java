package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.stagegates.engine.model.RunOrigin;
import io.jenkins.plugins.stagegates.engine.model.StageRecord;
import io.jenkins.plugins.stagegates.engine.plan.PlannedStage;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.jenkins.port.StashFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.flow.StashManager;

/** The stashes of reused stages, which {@code unstash} looks for in its own build only. */
final class CarriedStashes {

    private CarriedStashes() {}

    /** Copies to a build that begins those that it does not have yet. What is not there any more is left out; the plan has said so. */
    static void copy(RunState run) throws IOException {
        Job<?, ?> job = Jenkins.get().getItemByFullName(run.id().job(), Job.class);
        if (job == null) {
            return;
        }
        List<StageRecord> reused = run.header().plan().stages().stream()
                .map(PlannedStage::reused)
                .flatMap(Optional::stream)
                .toList();
        for (StageRecord stage : reused) {
            for (String stash : stage.carried().stashes()) {
                if (StashFiles.keptElsewhere(job, stage.executedIn()).isFile()) {
                    copyElsewhere(job, stage.executedIn(), run, stash);
                } else {
                    copy(
                            StashFiles.file(job, stage.executedIn(), stash).toPath(),
                            StashFiles.file(job, run.id().number(), stash).toPath());
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.isRegularFile(from) && !Files.exists(to)) {
            Files.createDirectories(to.getParent());
            Files.copy(from, to);
        }
    }

    /** Through a folder of the controller: such a store copies by itself only all stashes with all artifacts, as it does for a retry. */
    private static void copyElsewhere(Job<?, ?> job, int from, RunState run, String stash) throws IOException {
        Run<?, ?> lender = job.getBuildByNumber(from);
        Run<?, ?> borrower = job.getBuildByNumber(run.id().number());
        if (run.header().start().origin() instanceof RunOrigin.Retry || lender == null || borrower == null) {
            return;
        }
        FilePath folder =
                new FilePath(Files.createTempDirectory("stage-gates-stash").toFile());
        Launcher launcher = new Launcher.LocalLauncher(TaskListener.NULL);
        try {
            StashManager.unstash(lender, stash, folder, launcher, new EnvVars(), TaskListener.NULL);
            StashManager.stash(
                    borrower, stash, folder, launcher, new EnvVars(), TaskListener.NULL, "**", null, false, true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while stash '" + stash + "' of #" + from + " was copied", e);
        } finally {
            delete(folder);
        }
    }

    private static void delete(FilePath folder) throws IOException {
        try {
            folder.deleteRecursive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
