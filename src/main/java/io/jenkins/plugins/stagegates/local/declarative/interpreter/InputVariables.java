package io.jenkins.plugins.stagegates.local.declarative.interpreter;

import io.jenkins.plugins.stagegates.local.program.Described;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was entered at the {@code input {}} of a stage, as environment variables of the stage. */
final class InputVariables {

    private InputVariables() {}

    /**
     * @param arguments of the {@code input} step
     * @param submitted what the step gave: nothing, the only value, or a map of all
     * @return {@code NAME=value} each
     */
    static List<String> of(Map<?, ?> arguments, @Nullable Object submitted) {
        var variables = new ArrayList<String>();
        if (submitted instanceof Map<?, ?> all) {
            all.forEach((name, value) -> variables.add(name + "=" + value));
        } else if (arguments.get("submitterParameter") instanceof CharSequence name) {
            variables.add(name + "=" + submitted);
        } else if (arguments.get("parameters") instanceof List<?> parameters
                && parameters.size() == 1
                && parameters.get(0) instanceof Described parameter) {
            variables.add(parameter.arguments().get("name") + "=" + submitted);
        }
        return variables;
    }
}
