package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.model.Action;
import hudson.model.InvisibleAction;
import hudson.model.Queue;
import io.jenkins.plugins.stagegates.engine.Outcome;
import io.jenkins.plugins.stagegates.engine.StageEngine;
import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.InputValue;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.jenkins.BuildWish;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** A wish that no other one is merged with in the queue. */
abstract class Wish extends InvisibleAction implements BuildWish, Queue.QueueAction {

    abstract Outcome<RunState> ask(StageEngine engine, Actor actor, String job, Map<String, InputValue> parameters);

    @Override
    public final Outcome<RunState> begin(
            StageEngine engine, Actor actor, String job, Map<String, InputValue> parameters) {
        Outcome<RunState> begun = ask(engine, actor, job, parameters);
        begun.accepted().ifPresent(Wish::takeOver);
        return begun;
    }

    private static void takeOver(RunState run) {
        try {
            CarriedStashes.copy(run);
        } catch (IOException e) {
            throw new UncheckedIOException("The stashes of earlier builds cannot be copied to " + run.id(), e);
        }
    }

    @Override
    public final boolean shouldSchedule(List<Action> actions) {
        return true;
    }
}
