package hudson.model;

import java.io.Serializable;

public abstract class ParameterValue implements Serializable {
    ParameterValue() {}

    public final native String getName();

    public native Object getValue();

    public native boolean isSensitive();
}
