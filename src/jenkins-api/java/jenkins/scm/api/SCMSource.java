package jenkins.scm.api;

import hudson.model.Item;
import hudson.model.TaskListener;
import java.io.IOException;

public abstract class SCMSource {
    SCMSource() {}

    public final native SCMRevision fetch(SCMHead head, TaskListener listener) throws IOException, InterruptedException;

    public native SCMRevision getTrustedRevision(SCMRevision revision, TaskListener listener)
            throws IOException, InterruptedException;

    public abstract static class SourceByItem {
        SourceByItem() {}

        public static native SCMSource findSource(Item item);
    }
}
