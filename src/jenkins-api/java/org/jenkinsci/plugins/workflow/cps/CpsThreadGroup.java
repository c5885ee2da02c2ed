package org.jenkinsci.plugins.workflow.cps;

import java.io.Serializable;

public final class CpsThreadGroup implements Serializable {
    CpsThreadGroup() {}
}
