package io.jenkins.plugins.stagegates.jenkins.api;

import hudson.ExtensionPoint;

/**
 * Is told what waits for people, to send them a message for instance. Extend it and mark the class with {@code @Extension}.
 *
 * <p>Called after the event was stored, as the system user, by one thread for all builds and listeners and in the order of the
 * events: hand on what takes long. What a listener throws is logged and hurts nobody. After a crash of the controller the last
 * calls before it may be missing; none is repeated.
 */
public abstract class StageGateListener implements ExtensionPoint {

    /** A stage waits at its gate, also when a strategy opens the gate again. */
    public void onGateOpened(StageWait wait) {}

    /** Half of the time that a gate waits is over, and nobody has decided. */
    public void onGateReminded(StageWait wait) {}

    public void onGateDecided(StageWait wait, StageDecision decision) {}

    /** Nobody decided before the deadline. */
    public void onGateExpired(StageWait wait) {}

    /** A stage has failed and a person has to say what becomes of it. */
    public void onInterventionOpened(StageWait wait) {}

    /** Somebody has said so, or the time was over and what the Jenkinsfile says for that case applies. */
    public void onInterventionDecided(StageWait wait, StageDecision decision) {}
}
