package io.jenkins.plugins.stagegates.local.program;

import groovy.lang.GroovyObjectSupport;
import org.jspecify.annotations.Nullable;

/** The {@code steps} of a Jenkinsfile: hands the steps to classes that are not the script. */
public final class StepsGlobal extends GroovyObjectSupport {

    private final ProgramNames names;

    StepsGlobal(ProgramNames names) {
        this.names = names;
    }

    @Override
    public Object invokeMethod(String name, @Nullable Object arguments) {
        return names.call(name, arguments);
    }

    @Override
    public @Nullable Object getProperty(String property) {
        return names.find(property).orElse(null);
    }

    /** Groovy's own {@code sleep} would hold the thread. */
    public Object sleep(long seconds) {
        return names.call("sleep", seconds);
    }
}
