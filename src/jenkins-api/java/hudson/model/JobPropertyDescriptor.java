package hudson.model;

import net.sf.json.JSONObject;
import org.kohsuke.stapler.StaplerRequest2;

public abstract class JobPropertyDescriptor extends Descriptor<JobProperty<?>> {
    protected JobPropertyDescriptor() {}

    @Override
    public native JobProperty<?> newInstance(StaplerRequest2 req, JSONObject formData) throws FormException;
}
