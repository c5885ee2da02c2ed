package hudson.console;

import hudson.ExtensionPoint;
import hudson.model.AbstractBuild;
import hudson.model.Run;
import java.io.IOException;
import java.io.OutputStream;

public abstract class ConsoleLogFilter implements ExtensionPoint {
    public ConsoleLogFilter() {}

    @Deprecated
    @SuppressWarnings("rawtypes")
    public native OutputStream decorateLogger(AbstractBuild build, OutputStream logger)
            throws IOException, InterruptedException;

    @SuppressWarnings("rawtypes")
    public native OutputStream decorateLogger(Run build, OutputStream logger) throws IOException, InterruptedException;
}
