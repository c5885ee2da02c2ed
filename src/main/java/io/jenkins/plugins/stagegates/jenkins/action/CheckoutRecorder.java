package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.Extension;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.SCMListener;
import hudson.scm.SCM;
import hudson.scm.SCMRevisionState;
import io.jenkins.plugins.stagegates.engine.model.Value;
import io.jenkins.plugins.stagegates.engine.run.HostCommand;
import io.jenkins.plugins.stagegates.jenkins.Checkouts;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import java.io.File;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;

/** Notes which revision each checkout of a build gave, so that its retries check out the same. */
@Extension
public final class CheckoutRecorder extends SCMListener {

    private static final Logger LOGGER = Logger.getLogger(CheckoutRecorder.class.getName());

    @Override
    public void onCheckout(
            Run<?, ?> build,
            SCM scm,
            FilePath workspace,
            TaskListener listener,
            @Nullable File changelogFile,
            @Nullable SCMRevisionState pollingBaseline) {
        Optional<String> checkout = Checkouts.of(listener);
        if (checkout.isEmpty()
                || Jenkins.get().getPlugin("git") == null
                || StageGates.get().ifControlled(StageGates.idOf(build)).isEmpty()) {
            return;
        }
        try {
            revision(build, workspace)
                    .ifPresent(commit -> StageGates.get()
                            .engine()
                            .report(
                                    StageGates.idOf(build),
                                    new HostCommand.Note(Checkouts.note(checkout.get()), Value.text(commit))));
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "A retry of " + build + " may check out another revision");
        }
    }

    /** Git says which revisions a build has used, not which one a checkout gave. */
    private static Optional<String> revision(Run<?, ?> build, FilePath workspace) {
        Set<String> used = new HashSet<>();
        GitRevision.checkouts(build).values().forEach(used::addAll);
        if (used.size() < 2) {
            return used.stream().findFirst();
        }
        try {
            FilePath git = workspace.child(".git");
            String head = git.child("HEAD").readToString().strip();
            String commit = head.startsWith("ref: ")
                    ? git.child(head.substring("ref: ".length())).readToString().strip()
                    : head;
            return Optional.of(commit).filter(used::contains);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "The revision in " + workspace + " is not known");
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
