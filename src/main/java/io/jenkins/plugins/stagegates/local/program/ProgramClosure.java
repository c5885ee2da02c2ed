package io.jenkins.plugins.stagegates.local.program;

import com.cloudbees.groovy.cps.Block;
import com.cloudbees.groovy.cps.Env;
import com.cloudbees.groovy.cps.impl.CpsClosure;
import java.util.List;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/** A closure of a Jenkinsfile; keeps Groovy's own {@code sleep} and {@code print} methods from hiding the steps. */
public class ProgramClosure extends CpsClosure {

    private static final long serialVersionUID = 1L;

    public ProgramClosure(Object owner, Object thisObject, List<String> parameters, Block body, Env capture) {
        super(owner, thisObject, parameters, body, capture);
    }

    public Object sleep(long seconds) {
        return InvokerHelper.invokeMethod(getOwner(), "sleep", seconds);
    }

    public void println(@Nullable Object value) {
        InvokerHelper.invokeMethod(getOwner(), "println", new @Nullable Object[] {value});
    }

    public void println() {
        InvokerHelper.invokeMethod(getOwner(), "println", new Object[0]);
    }

    public void print(@Nullable Object value) {
        InvokerHelper.invokeMethod(getOwner(), "print", new @Nullable Object[] {value});
    }

    public void printf(String format, Object value) {
        InvokerHelper.invokeMethod(getOwner(), "printf", new Object[] {format, value});
    }
}
