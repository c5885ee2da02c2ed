package io.jenkins.plugins.stagegates.local.program;

import com.cloudbees.groovy.cps.Continuable;
import groovy.lang.Closure;
import io.jenkins.plugins.stagegates.engine.model.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the names mean that a script uses and does not define. Belongs to the program's thread. */
final class ProgramNames {

    private final Machine machine;
    private final StepRegistry steps;
    private final ProgramState state;
    private final Map<String, Object> globals = new LinkedHashMap<>();

    ProgramNames(Machine machine, StepRegistry steps, ProgramState state) {
        this.machine = machine;
        this.steps = steps;
        this.state = state;
        globals.put("env", new EnvironmentGlobal(machine, state));
        globals.put("params", state.parameters());
        globals.put("currentBuild", new CurrentBuild(machine, state));
        globals.put("steps", new StepsGlobal(this));
        globals.put("scm", new Described("scm", Map.of()));
    }

    /** Suspends the calling code until the step has ended; a symbol gives its description at once. */
    Object call(String name, @Nullable Object arguments) {
        if (steps.isSymbol(name) && steps.find(name).isEmpty()) {
            return describe(name, StepCall.of(name, arguments).arguments());
        }
        return Continuable.suspend(name, StepCall.of(name, arguments));
    }

    /** Suspends the calling code, which calls one of Groovy's own methods, until the text is in the log. */
    void print(String method, String text) {
        Continuable.suspend(method, new StepCall("echo", List.of(text)));
    }

    private static Described describe(String symbol, List<? extends @Nullable Object> arguments) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        List<@Nullable Object> unnamed = new ArrayList<>();
        for (Object argument : arguments) {
            if (argument instanceof Map<?, ?> map) {
                map.forEach((key, value) -> named.put(String.valueOf(key), value));
            } else if (!(argument instanceof Closure<?>)) {
                unnamed.add(argument);
            }
        }
        if (!unnamed.isEmpty()) {
            named.put("value", unnamed.size() == 1 ? unnamed.get(0) : unnamed);
        }
        return new Described(symbol, named);
    }

    Optional<Object> find(String name) {
        Object global = globals.get(name);
        return Optional.ofNullable(
                global != null ? global : state.variable(machine.current().context(), name));
    }

    String hint(String name) {
        List<String> known = new ArrayList<>(globals.keySet());
        known.addAll(state.variables(machine.current().context()).keySet());
        return NearestName.hint(name, known);
    }

    /** Names of the globals that every script has. */
    static List<String> globals() {
        return List.of("env", "params", "currentBuild", "steps", "scm");
    }
}
