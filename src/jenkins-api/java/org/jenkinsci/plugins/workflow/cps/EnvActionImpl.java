package org.jenkinsci.plugins.workflow.cps;

import hudson.model.Run;
import java.io.IOException;
import java.util.Map;

public class EnvActionImpl {
    EnvActionImpl() {}

    public static native EnvActionImpl forRun(Run<?, ?> run) throws IOException;

    public native Map<String, String> getOverriddenEnvironment();

    public native void setProperty(String propertyName, Object newValue);
}
