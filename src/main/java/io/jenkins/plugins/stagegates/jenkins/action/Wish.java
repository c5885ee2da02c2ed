package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.model.Action;
import hudson.model.InvisibleAction;
import hudson.model.Queue;
import io.jenkins.plugins.stagegates.jenkins.BuildWish;
import java.util.List;

/** A wish that no other one is merged with in the queue. */
abstract class Wish extends InvisibleAction implements BuildWish, Queue.QueueAction {

    @Override
    public final boolean shouldSchedule(List<Action> actions) {
        return true;
    }
}
