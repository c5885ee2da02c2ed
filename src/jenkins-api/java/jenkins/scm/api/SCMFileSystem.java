package jenkins.scm.api;

import hudson.model.Item;
import hudson.scm.SCM;
import java.io.Closeable;
import java.io.IOException;

public abstract class SCMFileSystem implements Closeable {
    SCMFileSystem() {}

    public static native SCMFileSystem of(Item owner, SCM scm) throws IOException, InterruptedException;

    public static native SCMFileSystem of(SCMSource source, SCMHead head, SCMRevision rev)
            throws IOException, InterruptedException;

    public final native SCMFile child(String path);

    @Override
    public native void close() throws IOException;
}
