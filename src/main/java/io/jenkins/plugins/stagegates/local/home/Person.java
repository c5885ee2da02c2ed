package io.jenkins.plugins.stagegates.local.home;

import io.jenkins.plugins.stagegates.engine.model.Permission;
import java.util.Collection;
import java.util.Set;

/**
 * A user of the local runner.
 *
 * @param permissions what this person may do with every job
 */
public record Person(String id, Set<String> groups, Set<Permission> permissions) {

    public Person {
        groups = Set.copyOf(groups);
        permissions = Set.copyOf(permissions);
    }

    /** Whether these users or groups include this person. */
    public boolean isAmong(Collection<String> usersOrGroups) {
        return usersOrGroups.contains(id) || groups.stream().anyMatch(usersOrGroups::contains);
    }
}
