package io.jenkins.plugins.stagegates.local.program;

import groovy.lang.GroovyObjectSupport;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code env} of a Jenkinsfile: reads what steps at this place see, writes for the whole run. */
public final class EnvironmentGlobal extends GroovyObjectSupport {

    private final Machine machine;
    private final ProgramState state;

    EnvironmentGlobal(Machine machine, ProgramState state) {
        this.machine = machine;
        this.state = state;
    }

    @Override
    public @Nullable Object getProperty(String name) {
        StepContext context = machine.current().context();
        String value = state.variable(context, name);
        return value != null || context.node().isEmpty() ? value : System.getenv(name);
    }

    @Override
    public void setProperty(String name, @Nullable Object value) {
        state.setEnvironment(machine.current().context(), name, String.valueOf(value));
    }

    /** {@code env['X']}. */
    public @Nullable Object getAt(String name) {
        return getProperty(name);
    }

    /** {@code env['X'] = value}. */
    public void putAt(String name, @Nullable Object value) {
        setProperty(name, value);
    }

    public Map<String, String> getEnvironment() {
        return state.variables(machine.current().context());
    }

    @Override
    public String toString() {
        return getEnvironment().toString();
    }
}
