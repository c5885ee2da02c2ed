package io.jenkins.plugins.stagegates.jenkins;

import hudson.model.Action;
import io.jenkins.plugins.stagegates.engine.Outcome;
import io.jenkins.plugins.stagegates.engine.StageEngine;
import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.InputValue;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import java.util.Map;

/** What a build was asked to do other than everything: an action that it carries from the queue on. */
public interface BuildWish extends Action {

    /**
     * Begins the run of a build that Jenkins has started.
     *
     * @param parameters those of the build
     */
    Outcome<RunState> begin(StageEngine engine, Actor actor, String job, Map<String, InputValue> parameters);
}
