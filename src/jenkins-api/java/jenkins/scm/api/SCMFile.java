package jenkins.scm.api;

import java.io.IOException;

public abstract class SCMFile {
    SCMFile() {}

    public native String contentAsString() throws IOException, InterruptedException;
}
