package org.jenkinsci.plugins.workflow.cps;

import java.io.Serializable;

public final class CpsThread implements Serializable {
    CpsThread() {}

    public static native CpsThread current();
}
