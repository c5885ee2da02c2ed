package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.plugins.git.Revision;
import hudson.plugins.git.RevisionParameterAction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.transport.RemoteConfig;
import org.eclipse.jgit.transport.URIish;
import org.jenkinsci.plugins.gitclient.GitClient;
import org.jspecify.annotations.Nullable;

/**
 * The git plugin asks only the first action of a build for the revision of a checkout; this one knows that of several repositories.
 * Thread-safe.
 */
final class PinnedRevisions extends RevisionParameterAction {

    private static final long serialVersionUID = 1L;

    /** The git plugin asks whether a repository is meant, and then, in the same thread and without saying it again, for its revision. */
    private static final ThreadLocal<@Nullable String> ASKED = new ThreadLocal<>();

    /** By address. */
    private final LinkedHashMap<String, String> commits;

    /** @param commits by address, at least one */
    PinnedRevisions(Map<String, String> commits) {
        super(commits.values().iterator().next());
        this.commits = new LinkedHashMap<>(commits);
    }

    Map<String, String> commits() {
        return Map.copyOf(commits);
    }

    @Override
    public boolean canOriginateFrom(Iterable<RemoteConfig> remotes) {
        for (RemoteConfig remote : remotes) {
            for (URIish address : remote.getURIs()) {
                Optional<String> commit = commitOf(address);
                if (commit.isPresent()) {
                    ASKED.set(commit.get());
                    return true;
                }
            }
        }
        return false;
    }

    /** Compared as git takes them: the text of an address may differ from that of another one that means the same. */
    private Optional<String> commitOf(URIish address) {
        return commits.entrySet().stream()
                .filter(pinned -> GitRevision.address(pinned.getKey()).equals(Optional.of(address)))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    @Override
    public Revision toRevision(GitClient git) throws InterruptedException {
        String commit = ASKED.get();
        return commit == null ? super.toRevision(git) : new RevisionParameterAction(commit).toRevision(git);
    }
}
