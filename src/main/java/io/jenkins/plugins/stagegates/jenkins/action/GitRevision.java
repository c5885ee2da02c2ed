package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.plugins.git.GitSCM;
import hudson.plugins.git.RevisionParameterAction;
import hudson.plugins.git.UserRemoteConfig;
import hudson.plugins.git.util.BuildData;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.transport.URIish;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;

/**
 * Makes a retry check out the revision that its origin had: Jenkins does so for multibranch projects only. Needs the git plugin.
 */
final class GitRevision {

    private GitRevision() {}

    /** One checked out repository. */
    private record Checkout(String url, String commit) {}

    /** The plugin can pin one repository: the only one, or that of the job's definition. */
    static void pin(Run<?, ?> origin, Run<?, ?> retry, TaskListener listener) {
        RevisionParameterAction inherited = origin.getAction(RevisionParameterAction.class);
        if (inherited != null) {
            retry.addAction(inherited);
            return;
        }
        List<Checkout> checkouts = checkouts(origin);
        if (checkouts.size() > 1) {
            Set<String> own = urls(retry);
            checkouts = checkouts.stream()
                    .filter(checkout -> own.contains(checkout.url()))
                    .toList();
        }
        if (checkouts.size() == 1) {
            pin(checkouts.get(0), retry, listener);
        } else if (!checkouts(origin).isEmpty()) {
            listener.getLogger()
                    .println("Not the revisions of " + origin.getFullDisplayName()
                            + " but the newest ones are checked out: it used several, and only one can be pinned");
        }
    }

    private static void pin(Checkout checkout, Run<?, ?> retry, TaskListener listener) {
        try {
            retry.addAction(new RevisionParameterAction(checkout.commit(), new URIish(checkout.url())));
            listener.getLogger().println("Checkouts of " + checkout.url() + " give revision " + checkout.commit());
        } catch (URISyntaxException e) {
            listener.getLogger().println("The revision of " + checkout.url() + " cannot be pinned: " + e.getMessage());
        }
    }

    private static List<Checkout> checkouts(Run<?, ?> origin) {
        Set<Checkout> found = new HashSet<>();
        for (BuildData data : origin.getActions(BuildData.class)) {
            var built = data.lastBuild;
            if (built != null && built.getBuildNumber() == origin.getNumber() && built.getRevision() != null) {
                data.getRemoteUrls()
                        .forEach(url ->
                                found.add(new Checkout(url, built.getRevision().getSha1String())));
            }
        }
        return new ArrayList<>(found);
    }

    private static Set<String> urls(Run<?, ?> retry) {
        Set<String> urls = new HashSet<>();
        if (retry.getParent() instanceof WorkflowJob job) {
            job.getDefinition().getSCMs().stream()
                    .filter(GitSCM.class::isInstance)
                    .map(GitSCM.class::cast)
                    .flatMap(git -> git.getUserRemoteConfigs().stream())
                    .map(UserRemoteConfig::getUrl)
                    .forEach(urls::add);
        }
        return urls;
    }
}
