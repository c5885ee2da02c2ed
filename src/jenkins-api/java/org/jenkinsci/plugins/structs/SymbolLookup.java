package org.jenkinsci.plugins.structs;

import hudson.model.Descriptor;

public class SymbolLookup {
    SymbolLookup() {}

    public static native SymbolLookup get();

    public native Descriptor<?> findDescriptor(Class<?> type, String symbol);
}
