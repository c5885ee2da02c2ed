package org.jenkinsci.plugins.workflow.steps;

import hudson.EnvVars;
import java.io.IOException;
import java.io.Serializable;
import java.util.Set;

public abstract class EnvironmentExpander implements Serializable {
    public EnvironmentExpander() {}

    public abstract void expand(EnvVars env) throws IOException, InterruptedException;

    public native Set<String> getSensitiveVariables();

    public static native EnvironmentExpander merge(EnvironmentExpander original, EnvironmentExpander subsequent);
}
