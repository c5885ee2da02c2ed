package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.model.InvisibleAction;

/** What the client called the request that started a build: it stays with the build, so that a repeated request finds it. */
final class RequestKey extends InvisibleAction {

    private final String key;

    RequestKey(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }
}
