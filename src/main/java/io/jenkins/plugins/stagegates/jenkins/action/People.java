package io.jenkins.plugins.stagegates.jenkins.action;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import jenkins.model.Jenkins;

/** Who makes the present request. */
final class People {

    private People() {}

    static Actor present() {
        return new Actor(Jenkins.getAuthentication2().getName());
    }
}
