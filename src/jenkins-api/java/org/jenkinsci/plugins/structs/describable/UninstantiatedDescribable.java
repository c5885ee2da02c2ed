package org.jenkinsci.plugins.structs.describable;

import java.io.Serializable;
import java.util.Map;

public class UninstantiatedDescribable implements Serializable {
    UninstantiatedDescribable() {}

    public native UninstantiatedDescribable withArguments(Map<String, ?> arguments);

    public native String getSymbol();

    public native String getKlass();

    public native Map<String, ?> getArguments();
}
