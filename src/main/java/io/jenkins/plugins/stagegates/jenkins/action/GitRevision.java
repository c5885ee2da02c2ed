package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.plugins.git.RevisionParameterAction;
import hudson.plugins.git.util.BuildData;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.transport.URIish;

/**
 * Makes a retry check out the revisions that its origin had: Jenkins does so for multibranch projects, and there for the project's
 * own repository only. Needs the git plugin.
 */
final class GitRevision {

    private GitRevision() {}

    /** A repository that the origin checked out at several revisions is not pinned: a checkout does not tell which one it wants. */
    static void pin(Run<?, ?> origin, Run<?, ?> retry, TaskListener listener) {
        RevisionParameterAction before = origin.getAction(RevisionParameterAction.class);
        Map<String, Set<String>> used = checkouts(origin);
        Map<String, String> commits = new LinkedHashMap<>();
        if (before instanceof PinnedRevisions pinned) {
            // also of what the origin did not check out itself, as the stage was reused
            commits.putAll(pinned.commits());
        }
        used.forEach((url, revisions) -> {
            if (revisions.size() == 1 && address(url).isPresent()) {
                commits.put(url, revisions.iterator().next());
            } else {
                listener.getLogger()
                        .println("Not the revisions of " + origin.getFullDisplayName() + " but the newest one of " + url
                                + " is checked out: it used " + String.join(" and ", revisions));
            }
        });
        if (!commits.isEmpty()) {
            retry.addAction(new PinnedRevisions(commits));
            commits.forEach(
                    (url, commit) -> listener.getLogger().println("Checkouts of " + url + " give revision " + commit));
        } else if (before != null) {
            retry.addAction(before);
        }
    }

    static Optional<URIish> address(String url) {
        try {
            return Optional.of(new URIish(url));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** The revisions that a build had of each repository. */
    private static Map<String, Set<String>> checkouts(Run<?, ?> origin) {
        Map<String, Set<String>> found = new TreeMap<>();
        for (BuildData data : origin.getActions(BuildData.class)) {
            var built = data.lastBuild;
            if (built != null && built.getBuildNumber() == origin.getNumber() && built.getRevision() != null) {
                data.getRemoteUrls()
                        .forEach(url -> found.computeIfAbsent(url, any -> new TreeSet<>())
                                .add(built.getRevision().getSha1String()));
            }
        }
        return found;
    }
}
