package io.jenkins.plugins.stagegates.engine.port;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.Clearance;
import java.util.List;

/** Says who may do what, by the host's own rules for users, groups and permissions. Thread-safe. */
public interface Authorizer {

    /**
     * @param submitters users or groups that a gate names; empty if it names nobody or none is concerned
     */
    Clearance clearance(Actor actor, String job, List<String> submitters);
}
