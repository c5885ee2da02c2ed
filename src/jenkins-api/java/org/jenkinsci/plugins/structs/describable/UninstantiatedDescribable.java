package org.jenkinsci.plugins.structs.describable;

import java.io.Serializable;
import java.util.Map;

public class UninstantiatedDescribable implements Serializable {
    public static final String ANONYMOUS_KEY = "<anonymous>";

    private static final long serialVersionUID = 1L;

    UninstantiatedDescribable() {}

    public native UninstantiatedDescribable withArguments(Map<String, ?> arguments);

    public native String getSymbol();

    public native String getKlass();

    public native Map<String, ?> getArguments();
}
