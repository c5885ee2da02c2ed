package io.jenkins.plugins.stagegates.journal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The versions of the stored events. A version is raised whenever an event type or a field of one is added, removed or
 * changed, since older programs refuse what they do not know.
 */
final class JournalVersions {

    /** What this program writes. */
    static final JournalVersions PRESENT = new JournalVersions(1, Map.of());

    private final int newest;
    private final TreeMap<Integer, UnaryOperator<StoredEvent>> upgrades;

    /** @param upgrades for each older version that can be read, what turns its events into those of the next version */
    JournalVersions(int newest, Map<Integer, UnaryOperator<StoredEvent>> upgrades) {
        this.newest = newest;
        this.upgrades = new TreeMap<>(upgrades);
        for (int version = 1; version < newest; version++) {
            if (!upgrades.containsKey(version)) {
                throw new IllegalArgumentException("No upgrade from journal version " + version + " of " + newest);
            }
        }
    }

    int newest() {
        return newest;
    }

    StoredEvent upgraded(StoredEvent event, int version) {
        StoredEvent result = event;
        for (UnaryOperator<StoredEvent> upgrade : upgradesFrom(version)) {
            result = upgrade.apply(result);
        }
        return result;
    }

    private List<UnaryOperator<StoredEvent>> upgradesFrom(int version) {
        return List.copyOf(upgrades.tailMap(version).values());
    }
}
