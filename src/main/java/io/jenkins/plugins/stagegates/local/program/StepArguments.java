package io.jenkins.plugins.stagegates.local.program;

import groovy.lang.Closure;
import io.jenkins.plugins.stagegates.engine.model.NearestName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The arguments of one call of a step, matched with its descriptor. */
public final class StepArguments {

    private final StepDescriptor descriptor;
    private final Map<String, @Nullable Object> named;
    private final @Nullable Closure<?> body;

    private StepArguments(StepDescriptor descriptor, Map<String, @Nullable Object> named, @Nullable Closure<?> body) {
        this.descriptor = descriptor;
        this.named = named;
        this.body = body;
    }

    /** @throws IllegalArgumentException with the parameter's name, the value and what is allowed */
    public static StepArguments match(StepDescriptor descriptor, List<? extends @Nullable Object> arguments) {
        @Nullable Closure<?> body = null;
        List<? extends @Nullable Object> rest = arguments;
        if (descriptor.body() != StepDescriptor.Body.NONE
                && !rest.isEmpty()
                && rest.get(rest.size() - 1) instanceof Closure<?> closure) {
            body = closure;
            rest = rest.subList(0, rest.size() - 1);
        }
        StepArguments matched = new StepArguments(descriptor, coerce(descriptor, name(descriptor, rest)), body);
        matched.check();
        return matched;
    }

    private static Map<String, @Nullable Object> name(
            StepDescriptor descriptor, List<? extends @Nullable Object> arguments) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        if (arguments.size() == 1 && arguments.get(0) instanceof Map<?, ?> map && !descriptor.takesMap()) {
            map.forEach((key, value) -> named.put(String.valueOf(key), value));
            return named;
        }
        if (arguments.size() > 1
                || (arguments.size() == 1 && descriptor.parameters().isEmpty())) {
            throw new IllegalArgumentException("Step '" + descriptor.name() + "' got " + arguments.size()
                    + " unnamed arguments; name them: " + descriptor.parameterNames());
        }
        if (!arguments.isEmpty()) {
            named.put(descriptor.parameters().get(0).name(), arguments.get(0));
        }
        return named;
    }

    private static Map<String, @Nullable Object> coerce(
            StepDescriptor descriptor, Map<String, @Nullable Object> named) {
        named.replaceAll((name, value) -> value == null
                ? null
                : descriptor
                        .parameter(name)
                        .map(parameter -> parameter.coerce(value))
                        .orElse(value));
        return named;
    }

    private void check() {
        if (descriptor.body() == StepDescriptor.Body.REQUIRED && body == null) {
            throw new IllegalArgumentException(
                    "Step '" + descriptor.name() + "' needs a block: " + descriptor.name() + "(...) { ... }");
        }
        named.forEach(this::check);
        for (StepParameter parameter : descriptor.parameters()) {
            if (parameter.required() && !named.containsKey(parameter.name())) {
                throw new IllegalArgumentException(
                        "Step '" + descriptor.name() + "' misses its parameter '" + parameter.name() + "'");
            }
        }
    }

    private void check(String name, @Nullable Object value) {
        Optional<StepParameter> parameter = descriptor.parameter(name);
        if (parameter.isEmpty() && !descriptor.openEnded()) {
            throw new IllegalArgumentException("Step '" + descriptor.name() + "' has no parameter '" + name + "'"
                    + NearestName.hint(name, descriptor.parameterNames()) + "; it takes "
                    + descriptor.parameterNames());
        }
        if (value != null && parameter.isPresent() && !parameter.get().accepts(value)) {
            throw new IllegalArgumentException(parameter.get().misfit(descriptor.name(), value));
        }
    }

    public Optional<Closure<?>> body() {
        return Optional.ofNullable(body);
    }

    public @Nullable Object get(String name) {
        return named.get(name);
    }

    /** Every named argument as it was given. */
    public Map<String, @Nullable Object> all() {
        return java.util.Collections.unmodifiableMap(named);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(named.get(name)).map(String::valueOf);
    }

    /** The text of a required parameter. */
    public String textOf(String name) {
        return text(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Step '" + descriptor.name() + "' misses its parameter '" + name + "'"));
    }

    /** {@code false} when it is not given. */
    public boolean flag(String name) {
        return flag(name, false);
    }

    public boolean flag(String name, boolean byDefault) {
        return named.get(name) instanceof Boolean flag ? flag : byDefault;
    }

    public Optional<Number> number(String name) {
        return named.get(name) instanceof Number number ? Optional.of(number) : Optional.empty();
    }
}
