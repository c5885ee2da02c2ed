package hudson;

import java.net.URL;

public class PluginWrapper {
    public final URL baseResourceURL = null;

    PluginWrapper() {}
}
