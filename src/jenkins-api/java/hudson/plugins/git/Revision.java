package hudson.plugins.git;

public class Revision {
    Revision() {}

    public native String getSha1String();
}
