package org.jenkinsci.plugins.scriptsecurity.scripts;

public abstract class Language {
    public Language() {}

    public abstract String getDisplayName();
}
