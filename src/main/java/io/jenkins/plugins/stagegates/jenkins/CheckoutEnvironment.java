package io.jenkins.plugins.stagegates.jenkins;

import hudson.EnvVars;
import hudson.Extension;
import hudson.model.EnvironmentContributor;
import hudson.model.Run;
import hudson.model.TaskListener;

/** The git plugin asks for the environment of a build, with the log of the step, before it asks which revision is wanted. */
@Extension
public final class CheckoutEnvironment extends EnvironmentContributor {
    @Override
    @SuppressWarnings("rawtypes")
    public void buildEnvironmentFor(Run r, EnvVars envs, TaskListener listener) {
        Checkouts.enter(listener);
    }
}
