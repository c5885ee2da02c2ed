package hudson.console;

import java.io.IOException;
import java.io.OutputStream;

public abstract class LineTransformationOutputStream extends OutputStream {
    public LineTransformationOutputStream() {}

    protected abstract void eol(byte[] b, int len) throws IOException;

    @Override
    public native void write(int b) throws IOException;

    public abstract static class Delegating extends LineTransformationOutputStream {
        protected final OutputStream out = null;

        protected Delegating(OutputStream out) {}
    }
}
