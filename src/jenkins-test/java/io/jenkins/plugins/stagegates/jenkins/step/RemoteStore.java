package io.jenkins.plugins.stagegates.jenkins.step;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.BuildListener;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import jenkins.model.ArtifactManager;
import jenkins.model.ArtifactManagerFactory;
import jenkins.model.ArtifactManagerFactoryDescriptor;
import jenkins.util.VirtualFile;
import org.jenkinsci.plugins.workflow.flow.StashManager;
import org.jvnet.hudson.test.TestExtension;

/** Keeps artifacts and stashes outside of the builds' directories, as plugins for clouds do. */
public final class RemoteStore extends ArtifactManager implements StashManager.StashAwareArtifactManager {

    private File root;

    RemoteStore(File root) {
        this.root = root;
    }

    private FilePath stashes() {
        return new FilePath(new File(root, "stashes"));
    }

    private FilePath artifacts() {
        return new FilePath(new File(root, "artifacts"));
    }

    @Override
    public void onLoad(Run<?, ?> build) {
        root = place(build);
    }

    private static File place(Run<?, ?> build) {
        return new File(build.getParent().getRootDir(), "remote/" + build.getNumber());
    }

    @Override
    public void archive(FilePath workspace, Launcher launcher, BuildListener listener, Map<String, String> artifacts)
            throws IOException, InterruptedException {
        for (Map.Entry<String, String> file : artifacts.entrySet()) {
            workspace.child(file.getValue()).copyTo(artifacts().child(file.getKey()));
        }
    }

    @Override
    public boolean delete() throws IOException, InterruptedException {
        new FilePath(root).deleteRecursive();
        return true;
    }

    @Override
    public VirtualFile root() {
        return artifacts().toVirtualFile();
    }

    @Override
    public void stash(
            String name,
            FilePath workspace,
            Launcher launcher,
            EnvVars env,
            TaskListener listener,
            String includes,
            String excludes,
            boolean useDefaultExcludes,
            boolean allowEmpty)
            throws IOException, InterruptedException {
        workspace.copyRecursiveTo(
                includes == null || includes.isEmpty() ? "**" : includes,
                stashes().child(name));
    }

    @Override
    public void unstash(String name, FilePath workspace, Launcher launcher, EnvVars env, TaskListener listener)
            throws IOException, InterruptedException {
        FilePath stash = stashes().child(name);
        if (!stash.exists()) {
            throw new IOException("No such stash: " + name);
        }
        stash.copyRecursiveTo(workspace);
    }

    @Override
    public void clearAllStashes(TaskListener listener) throws IOException, InterruptedException {
        stashes().deleteRecursive();
    }

    @Override
    public void copyAllArtifactsAndStashes(Run<?, ?> to, TaskListener listener)
            throws IOException, InterruptedException {
        to.pickArtifactManager();
        new FilePath(root).copyRecursiveTo(new FilePath(place(to)));
    }

    /** For all builds. */
    public static final class Factory extends ArtifactManagerFactory {
        @Override
        public ArtifactManager managerFor(Run<?, ?> build) {
            return new RemoteStore(place(build));
        }

        /** Known to Jenkins. */
        @TestExtension
        public static final class DescriptorImpl extends ArtifactManagerFactoryDescriptor {}
    }
}
