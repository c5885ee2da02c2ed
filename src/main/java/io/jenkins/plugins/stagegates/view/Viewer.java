package io.jenkins.plugins.stagegates.view;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.Clearance;
import io.jenkins.plugins.stagegates.engine.port.Authorizer;
import java.util.List;

/**
 * Who looks: what somebody may press depends on it.
 *
 * @param actor the person
 * @param authorizer the host's rules
 */
public record Viewer(Actor actor, Authorizer authorizer) {

    Clearance clearance(String job, List<String> submitters) {
        return authorizer.clearance(actor, job, submitters);
    }
}
