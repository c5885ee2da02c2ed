package hudson.model;

public class CauseAction implements Action {
    public CauseAction(Cause c) {}

    public CauseAction(Cause... c) {}

    @Override
    public native String getIconFileName();

    @Override
    public native String getDisplayName();

    @Override
    public native String getUrlName();
}
