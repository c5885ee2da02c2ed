package hudson.cli;

import hudson.ExtensionPoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

public abstract class CLICommand implements ExtensionPoint, Cloneable {
    public transient PrintStream stdout;
    public transient PrintStream stderr;
    public transient InputStream stdin;

    public CLICommand() {}

    public abstract String getShortDescription();

    public native Charset getClientCharset() throws IOException, InterruptedException;

    protected abstract int run() throws Exception;
}
