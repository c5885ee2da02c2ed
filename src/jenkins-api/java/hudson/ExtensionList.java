package hudson;

import java.util.AbstractList;
import java.util.Iterator;

public class ExtensionList<T> extends AbstractList<T> {
    protected ExtensionList(jenkins.model.Jenkins jenkins, Class<T> extensionType) {}

    public static native <T> ExtensionList<T> lookup(Class<T> type);

    public static native <U> U lookupSingleton(Class<U> type);

    @Override
    public native Iterator<T> iterator();

    @Override
    public native T get(int index);

    @Override
    public native int size();
}
