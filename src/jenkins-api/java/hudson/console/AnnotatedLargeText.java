package hudson.console;

import java.io.IOException;
import java.io.OutputStream;
import org.kohsuke.stapler.framework.io.LargeText;

public class AnnotatedLargeText<T> extends LargeText {
    AnnotatedLargeText() {
        super(null, false);
    }

    public native long writeRawLogTo(long start, OutputStream out) throws IOException;
}
