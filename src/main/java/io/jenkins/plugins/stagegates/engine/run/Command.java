package io.jenkins.plugins.stagegates.engine.run;

/** Something that is wanted of a run. Deciding it has no effect of its own. */
public sealed interface Command permits PersonCommand, HostCommand {

    Decision decide(RunState state, Moment moment);
}
