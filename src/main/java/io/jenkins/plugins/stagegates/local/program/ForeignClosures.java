package io.jenkins.plugins.stagegates.local.program;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Continuation;
import com.cloudbees.groovy.cps.Outcome;
import com.cloudbees.groovy.cps.impl.CpsCallableInvocation;
import com.cloudbees.groovy.cps.impl.CpsClosure;
import com.cloudbees.groovy.cps.impl.FunctionCallEnv;
import com.cloudbees.groovy.cps.sandbox.Invoker;
import groovy.lang.Closure;
import groovy.lang.GroovyObject;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets a closure of the script be called by code that is not part of the script and expects its value at once, such as {@code list.sort { }}.
 * Such a closure can do everything but call steps.
 */
final class ForeignClosures {

    /** The methods of collections and texts that can wait for steps in their closures, by name. */
    private static final Map<String, java.util.List<Method>> WAITING = Continuable.categories.stream()
            .flatMap(category -> Stream.of(((Class<?>) category).getMethods()))
            .filter(method -> method.getParameterCount() > 0)
            .collect(Collectors.groupingBy(Method::getName));

    private ForeignClosures() {}

    /** The arguments for this call, with closures made callable from outside of the script where that is needed. */
    static @Nullable Object[] adapt(Object receiver, String method, @Nullable Object[] arguments, Invoker invoker) {
        boolean ownCode = receiver instanceof GroovyObject || Continuable.categories.contains(receiver);
        if (ownCode || Stream.of(arguments).noneMatch(CpsClosure.class::isInstance)) {
            return arguments;
        }
        if (WAITING.getOrDefault(method, java.util.List.of()).stream()
                .anyMatch(known -> known.getParameterTypes()[0].isInstance(receiver))) {
            return arguments;
        }
        return Stream.of(arguments)
                .map(argument ->
                        argument instanceof CpsClosure closure ? new Adapted(closure, method, invoker) : argument)
                .toArray();
    }

    /** Executes its closure at once, to the end. */
    private static final class Adapted extends Closure<Object> {

        private static final long serialVersionUID = 1L;

        private final transient CpsClosure closure;
        private final String method;
        private final transient Invoker invoker;

        Adapted(CpsClosure closure, String method, Invoker invoker) {
            super(closure.getOwner(), closure.getThisObject());
            this.closure = closure;
            this.method = method;
            this.invoker = invoker;
            parameterTypes = closure.getParameterTypes();
            maximumNumberOfParameters = closure.getMaximumNumberOfParameters();
        }

        /** Called by Groovy. */
        @SuppressWarnings("unused")
        public @Nullable Object doCall(@Nullable Object... arguments) throws Throwable {
            closure.setDelegate(getDelegate());
            closure.setResolveStrategy(getResolveStrategy());
            try {
                return closure.call(arguments);
            } catch (CpsCallableInvocation invocation) {
                return execute(invocation);
            }
        }

        private @Nullable Object execute(CpsCallableInvocation invocation) throws Throwable {
            FunctionCallEnv outside = new FunctionCallEnv(null, Continuation.HALT, null, null);
            outside.setInvoker(invoker);
            Continuable code = new Continuable(invocation.invoke(outside, null, Continuation.HALT));
            Outcome outcome = code.run0(new Outcome(null, null), Continuable.categories);
            if (code.isResumable()) {
                String step = outcome.getNormal() instanceof StepCall call
                        ? call.step()
                        : String.valueOf(outcome.getNormal());
                throw new IllegalStateException("Step '" + step + "' can't be called in the closure of '" + method
                        + "', which can't wait; call it before or behind, or use a loop");
            }
            return outcome.replay();
        }
    }
}
