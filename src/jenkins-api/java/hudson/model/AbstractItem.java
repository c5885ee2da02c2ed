package hudson.model;

public abstract class AbstractItem extends Actionable implements Item {
    @SuppressWarnings("rawtypes")
    protected AbstractItem(ItemGroup parent, String name) {}

    @Override
    public final native String getFullName();

    @SuppressWarnings("rawtypes")
    public native ItemGroup getParent();
}
