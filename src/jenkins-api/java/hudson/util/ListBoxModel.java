package hudson.util;

import java.util.ArrayList;

public class ListBoxModel extends ArrayList<ListBoxModel.Option> {
    public ListBoxModel() {}

    public native void add(String displayName, String value);

    public static final class Option {
        public Option(String name, String value) {}
    }
}
