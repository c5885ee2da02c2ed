package org.jenkinsci.plugins.workflow.actions;

public class TagsAction implements PersistentAction {
    public TagsAction() {}

    public native String getTagValue(String tag);

    public native void addTag(String tag, String value);

    @Override
    public native String getIconFileName();

    @Override
    public native String getDisplayName();

    @Override
    public native String getUrlName();
}
