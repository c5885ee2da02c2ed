package hudson.plugins.git.util;

import hudson.model.Action;
import java.util.Set;

public class BuildData implements Action {
    public Build lastBuild;

    public BuildData() {}

    public native Set<String> getRemoteUrls();

    @Override
    public native String getIconFileName();

    @Override
    public native String getDisplayName();

    @Override
    public native String getUrlName();
}
