package io.jenkins.plugins.stagegates.local.program;

import groovy.lang.Binding;
import groovy.lang.MissingPropertyException;
import groovy.lang.Script;
import java.util.Objects;
import org.codehaus.groovy.runtime.DefaultGroovyMethods;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/** Base class of every Jenkinsfile: calls that the script does not define are steps, names that it does not define are globals and variables. */
public abstract class ProgramScript extends Script {

    private @Nullable ProgramNames names;

    protected ProgramScript() {}

    void attach(ProgramNames programNames) {
        names = programNames;
    }

    private ProgramNames names() {
        return Objects.requireNonNull(names, "the script is not part of a program");
    }

    @Override
    public Object invokeMethod(String name, @Nullable Object arguments) {
        Binding binding = getBinding();
        if (binding.hasVariable(name) && binding.getVariable(name) != null) {
            return InvokerHelper.invokeMethod(binding.getVariable(name), "call", arguments);
        }
        return names().call(name, arguments);
    }

    @Override
    public @Nullable Object getProperty(String property) {
        if (getBinding().hasVariable(property) || "binding".equals(property)) {
            return super.getProperty(property);
        }
        ProgramNames known = names;
        if (known == null) {
            return super.getProperty(property);
        }
        return known.find(property).orElseGet(() -> ownProperty(property, known));
    }

    private @Nullable Object ownProperty(String property, ProgramNames known) {
        try {
            return super.getProperty(property);
        } catch (MissingPropertyException missing) {
            throw new MissingPropertyException(
                    "There is no variable '" + property + "' here" + known.hint(property), property, getClass());
        }
    }

    @Override
    public void println() {
        names().print("println", "");
    }

    @Override
    public void print(@Nullable Object value) {
        names().print("print", String.valueOf(value));
    }

    @Override
    public void println(@Nullable Object value) {
        names().print("println", String.valueOf(value));
    }

    @Override
    public void printf(String format, Object value) {
        names().print("printf", DefaultGroovyMethods.sprintf(this, format, value));
    }

    @Override
    public void printf(String format, Object[] values) {
        names().print("printf", DefaultGroovyMethods.sprintf(this, format, values));
    }

    /** Groovy's own {@code sleep} would hold the thread. */
    public Object sleep(long seconds) {
        return invokeMethod("sleep", seconds);
    }
}
