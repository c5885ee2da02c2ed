package org.jenkinsci.plugins.workflow.cps;

import java.io.Serializable;
import java.util.concurrent.Future;

public final class CpsThreadGroup implements Serializable {
    CpsThreadGroup() {}

    public native Future<?> scheduleRun();
}
