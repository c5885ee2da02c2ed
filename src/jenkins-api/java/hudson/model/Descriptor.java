package hudson.model;

import net.sf.json.JSONObject;
import org.kohsuke.stapler.StaplerRequest2;

public abstract class Descriptor<T extends Describable<T>> implements Saveable {
    public final transient Class<? extends T> clazz = null;

    protected Descriptor(Class<? extends T> clazz) {}

    protected Descriptor() {}

    public native String getDisplayName();

    public native T newInstance(StaplerRequest2 req, JSONObject formData) throws FormException;

    public native boolean configure(StaplerRequest2 req, JSONObject json) throws FormException;

    @Override
    public synchronized native void save();

    public synchronized native void load();

    public static final class FormException extends Exception {
        public FormException(String message, String formField) {}
    }
}
