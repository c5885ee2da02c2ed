package io.jenkins.plugins.stagegates.view;

import io.jenkins.plugins.stagegates.engine.run.RunState;

/** The answer to a start, retry or rerun: which run it is. */
public record StartedView(String job, int run) {

    public static StartedView of(RunState state) {
        return new StartedView(state.id().job(), state.id().number());
    }
}
