package hudson.model;

import java.util.List;

public abstract class Actionable {
    public Actionable() {}

    public native void addAction(Action a);

    public native <T extends Action> List<T> getActions(Class<T> type);

    public native <T extends Action> T getAction(Class<T> type);
}
