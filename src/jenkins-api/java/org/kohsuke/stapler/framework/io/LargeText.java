package org.kohsuke.stapler.framework.io;

import java.io.File;

public class LargeText {
    public LargeText(File file, boolean completed) {}

    public native long length();
}
