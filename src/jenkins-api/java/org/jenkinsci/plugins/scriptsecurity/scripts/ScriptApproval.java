package org.jenkinsci.plugins.scriptsecurity.scripts;

public final class ScriptApproval {
    ScriptApproval() {}

    public static native ScriptApproval get();

    public native boolean isScriptApproved(String script, Language language);

    public synchronized native String using(String script, Language language);
}
