package hudson;

import java.io.IOException;
import java.io.Serializable;

public final class FilePath implements Serializable {
    FilePath() {}

    public native FilePath child(String relOrAbsolute);

    public native String readToString() throws IOException, InterruptedException;
}
