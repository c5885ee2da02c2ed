package io.jenkins.plugins.stagegates.local.program;

import com.cloudbees.groovy.cps.impl.CallSiteBlock;
import com.cloudbees.groovy.cps.sandbox.DefaultInvoker;
import com.cloudbees.groovy.cps.sandbox.Invoker;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the calls of a script to ordinary Java and Groovy code, but for those whose value must be recorded. */
final class ProgramInvoker extends DefaultInvoker {

    private static final long serialVersionUID = 1L;

    private final transient Nondeterminism nondeterminism;

    ProgramInvoker(Nondeterminism nondeterminism) {
        this.nondeterminism = nondeterminism;
    }

    @Override
    public @Nullable Object methodCall(Object receiver, String method, Object[] arguments) throws Throwable {
        Optional<Object> recorded = arguments.length == 0 ? nondeterminism.value(receiver, method) : Optional.empty();
        return recorded.isPresent()
                ? recorded.get()
                : super.methodCall(receiver, method, ForeignClosures.adapt(receiver, method, arguments, this));
    }

    @Override
    public Object constructorCall(Class type, Object[] arguments) throws Throwable {
        Optional<Object> recorded = arguments.length == 0 ? nondeterminism.value(type, "<init>") : Optional.empty();
        return recorded.isPresent() ? recorded.get() : super.constructorCall(type, arguments);
    }

    @Override
    public Invoker contextualize(CallSiteBlock callSite) {
        return this;
    }
}
