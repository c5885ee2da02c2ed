package io.jenkins.plugins.stagegates.jenkins.declarative;

import hudson.model.Job;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.Optional;
import jenkins.scm.api.SCMFileSystem;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMSource;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowBranchProjectFactory;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;

/** The Jenkinsfile of a branch of a multibranch project, from the repository. Needs the plugin workflow-multibranch. */
final class BranchJenkinsfile {

    private BranchJenkinsfile() {}

    /** As a build of the branch would read it: of a pull request that nobody trusts it is that of the target. */
    static Optional<String> text(Job<?, ?> job) throws IOException, InterruptedException {
        if (!(job.getParent() instanceof WorkflowMultiBranchProject project)
                || !(project.getProjectFactory() instanceof WorkflowBranchProjectFactory factory)) {
            return Optional.empty();
        }
        SCMSource source = SCMSource.SourceByItem.findSource(job);
        SCMHead head = SCMHead.HeadByItem.findHead(job);
        SCMRevision tip = source == null || head == null ? null : source.fetch(head, TaskListener.NULL);
        if (source == null || head == null || tip == null) {
            return Optional.empty();
        }
        SCMRevision trusted = source.getTrustedRevision(tip, TaskListener.NULL);
        try (SCMFileSystem files = SCMFileSystem.of(source, head, trusted)) {
            return files == null
                    ? Optional.empty()
                    : Optional.of(files.child(factory.getScriptPath()).contentAsString());
        }
    }
}
