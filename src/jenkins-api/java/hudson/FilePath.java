package hudson;

import java.io.File;
import java.io.IOException;
import java.io.Serializable;

public final class FilePath implements Serializable {
    public FilePath(File localPath) {}

    public native FilePath child(String relOrAbsolute);

    public native void deleteRecursive() throws IOException, InterruptedException;

    public native String readToString() throws IOException, InterruptedException;
}
