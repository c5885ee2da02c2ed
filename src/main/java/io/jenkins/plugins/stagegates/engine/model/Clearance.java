package io.jenkins.plugins.stagegates.engine.model;

import java.util.Set;

/**
 * What the host says that somebody may do here.
 *
 * @param actor who acts
 * @param permissions on the job
 * @param submitter whether the gate names this person, or a group of theirs; meaningless where a gate names nobody
 */
public record Clearance(Actor actor, Set<Permission> permissions, boolean submitter) {

    /** The host itself: timers, the program of the run. */
    public static final Clearance SYSTEM = new Clearance(Actor.SYSTEM, Set.of(Permission.values()), false);

    public Clearance {
        permissions = Set.copyOf(permissions);
    }

    public boolean has(Permission permission) {
        return permissions.contains(permission);
    }
}
