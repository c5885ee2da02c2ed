package org.jenkinsci.plugins.scriptsecurity.scripts.languages;

import org.jenkinsci.plugins.scriptsecurity.scripts.Language;

public final class GroovyLanguage extends Language {
    GroovyLanguage() {}

    public static native Language get();

    @Override
    public native String getDisplayName();
}
