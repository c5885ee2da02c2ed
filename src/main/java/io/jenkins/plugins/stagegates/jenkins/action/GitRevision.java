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
        Map<String, Set<String>> used = checkouts(origin);
        Map<String, String> commits = new LinkedHashMap<>();
        Map<String, String> checkouts = new LinkedHashMap<>();
        Map<String, Set<String>> several = new LinkedHashMap<>();
        if (before instanceof PinnedRevisions pinned) {
            // also of what the origin did not check out itself, as the stage was reused
            commits.putAll(pinned.commits());
            checkouts.putAll(pinned.checkouts());
            several.putAll(pinned.several());
        }
        checkouts.putAll(Checkouts.recorded(StageGates.get().events(StageGates.idOf(origin))));
        used.forEach((url, revisions) -> {
            Set<String> all = new LinkedHashSet<>(several.getOrDefault(url, Set.of()));
            all.addAll(revisions);
            if (all.size() == 1 && address(url).isPresent()) {
                commits.put(url, revisions.iterator().next());
            } else {
                commits.remove(url);
                several.put(url, all);
            }
        });
        several.forEach(
                (url, revisions) -> listener.getLogger()
                        .println(
                                origin.getFullDisplayName() + " used " + String.join(" and ", revisions) + " of " + url
                                        + ": each checkout in a stage gives the revision that it gave there, the newest one if it gave none; outside of stages it is the first"));
        commits.forEach(
                (url, commit) -> listener.getLogger().println("Checkouts of " + url + " give revision " + commit));
        if (!commits.isEmpty() || !several.isEmpty()) {
            retry.addAction(new PinnedRevisions(commits, checkouts, several));
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
