package org.jenkinsci.plugins.structs.describable;

import java.util.Map;

public final class DescribableModel<T> {
    public static final String CLAZZ = "$class";

    DescribableModel() {}

    public static native <T> DescribableModel<T> of(Class<T> clazz);

    public native T instantiate(Map<String, ?> arguments) throws IllegalArgumentException;
}
