package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.plugins.git.RevisionParameterAction;
import hudson.plugins.git.util.BuildData;
import io.jenkins.plugins.stagegates.jenkins.Checkouts;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.transport.URIish;

/**
 * Makes a retry check out the revisions that its origin had: Jenkins does so for multibranch projects, and there for the project's
 * own repository only. Needs the git plugin.
 */
final class GitRevision {

    private GitRevision() {}

    /** Of a repository that the origin checked out at several revisions, each checkout gives that of the same one of the origin. */
    static void pin(Run<?, ?> origin, Run<?, ?> retry, TaskListener listener) {
        RevisionParameterAction before = origin.getAction(RevisionParameterAction.class);
        Map<String, Set<String>> used = new LinkedHashMap<>();
        Map<String, String> checkouts = new LinkedHashMap<>();
        if (before instanceof PinnedRevisions pinned) {
            // also of what the origin did not check out itself, as the stage was reused
            used.putAll(pinned.used());
            checkouts.putAll(pinned.checkouts());
        }
        checkouts(origin).forEach((url, revisions) -> used.merge(url, revisions, GitRevision::both));
        checkouts.putAll(Checkouts.recorded(StageGates.get().events(StageGates.idOf(origin))));
        used.forEach((url, revisions) -> listener.getLogger().println(told(url, revisions)));
        if (!used.isEmpty()) {
            retry.addAction(new PinnedRevisions(used, checkouts));
        } else if (before != null) {
            retry.addAction(before);
        }
    }

    private static Set<String> both(Set<String> first, Set<String> second) {
        Set<String> all = new LinkedHashSet<>(first);
        all.addAll(second);
        return all;
    }

    private static String told(String url, Set<String> revisions) {
        return revisions.size() == 1
                ? "Checkouts of " + url + " give revision "
                        + revisions.iterator().next()
                : "Checkouts of " + url + " give one of the revisions " + String.join(" and ", revisions)
                        + ": in a stage the one that they gave before, the newest one if they gave none;"
                        + " outside of stages the first one";
    }

    static Optional<URIish> address(String url) {
        try {
            return Optional.of(new URIish(url));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** The revisions that a build had of each repository, the first one first. */
    static Map<String, Set<String>> checkouts(Run<?, ?> origin) {
        Map<String, Set<String>> found = new TreeMap<>();
        for (BuildData data : origin.getActions(BuildData.class)) {
            var built = data.lastBuild;
            if (built != null && built.getBuildNumber() == origin.getNumber() && built.getRevision() != null) {
                data.getRemoteUrls()
                        .forEach(url -> found.computeIfAbsent(url, any -> new LinkedHashSet<>())
                                .add(built.getRevision().getSha1String()));
            }
        }
        return found;
    }
}
