package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.plugins.git.Revision;
import hudson.plugins.git.RevisionParameterAction;
import io.jenkins.plugins.stagegates.jenkins.Checkouts;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** By address; of those that the origin used at one revision only. */
    private final LinkedHashMap<String, String> commits = new LinkedHashMap<>();

    /** Those that the origin used of each other repository, by address, the first one first; null if it was stored before there was this. */
    private final @Nullable LinkedHashMap<String, LinkedHashSet<String>> several = new LinkedHashMap<>();

    /** Revisions by checkout; null as above. */
    private final @Nullable LinkedHashMap<String, String> checkouts;

    /**
     * @param used all revisions that the origin used, by address; at least one
     * @param checkouts that of each checkout
     */
    PinnedRevisions(Map<String, Set<String>> used, Map<String, String> checkouts) {
        super(used.values().iterator().next().iterator().next());
        this.checkouts = new LinkedHashMap<>(checkouts);
        used.forEach((url, revisions) -> {
            if (revisions.size() == 1) {
                commits.put(url, revisions.iterator().next());
            } else {
                several().put(url, new LinkedHashSet<>(revisions));
            }
        });
    }

    Map<String, Set<String>> used() {
        Map<String, Set<String>> used = new LinkedHashMap<>(several());
        commits.forEach((url, commit) -> used.put(url, Set.of(commit)));
        return used;
    }

    private Map<String, LinkedHashSet<String>> several() {
        return several == null ? new LinkedHashMap<>() : several;
    }

    Map<String, String> checkouts() {
        return checkouts == null ? Map.of() : Map.copyOf(checkouts);
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

    private Optional<String> commitOf(URIish address) {
        return of(commits, address).or(() -> of(several(), address).flatMap(this::present));
    }

    /** @param revisions of the repository that is asked for */
    private Optional<String> present(Set<String> revisions) {
        Optional<String> checkout = Checkouts.present();
        return checkout.isEmpty()
                ? revisions.stream().findFirst()
                : Checkouts.revision(checkouts(), checkout.get()).filter(revisions::contains);
    }

    /** Compared as git takes them: the text of an address may differ from that of another one that means the same. */
    private static <T> Optional<T> of(Map<String, T> byAddress, URIish address) {
        return byAddress.entrySet().stream()
                .filter(entry -> GitRevision.address(entry.getKey()).equals(Optional.of(address)))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    @Override
    public Revision toRevision(GitClient git) throws InterruptedException {
        String commit = ASKED.get();
        return commit == null ? super.toRevision(git) : new RevisionParameterAction(commit).toRevision(git);
    }
}
