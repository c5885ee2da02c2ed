package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.model.Job;
import io.jenkins.plugins.stagegates.engine.model.StageRecord;
import io.jenkins.plugins.stagegates.engine.plan.PlannedStage;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;

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
                copy(file(job, stage.executedIn(), stash), file(job, run.id().number(), stash));
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.isRegularFile(from) && !Files.exists(to)) {
            Files.createDirectories(to.getParent());
            Files.copy(from, to);
        }
    }

    private static Path file(Job<?, ?> job, int run, String stash) {
        return new File(job.getBuildDir(), run + "/stashes/" + stash + ".tar.gz").toPath();
    }
}
