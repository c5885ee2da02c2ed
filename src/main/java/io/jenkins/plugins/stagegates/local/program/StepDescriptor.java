package io.jenkins.plugins.stagegates.local.program;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a step is called and takes.
 *
 * @param parameters in the order of their documentation; a lone unnamed argument is the first one
 * @param body whether it takes a block
 * @param needsNode whether it must be called inside of {@code node}
 */
public record StepDescriptor(
        String name, List<StepParameter> parameters, Body body, boolean needsNode, boolean openEnded) {

    /** Whether a step takes a block. */
    public enum Body {
        NONE,
        OPTIONAL,
        REQUIRED
    }

    public StepDescriptor {
        parameters = List.copyOf(parameters);
    }

    public static StepDescriptor of(String name, StepParameter... parameters) {
        return new StepDescriptor(name, Arrays.asList(parameters), Body.NONE, false, false);
    }

    public static StepDescriptor block(String name, StepParameter... parameters) {
        return new StepDescriptor(name, Arrays.asList(parameters), Body.REQUIRED, false, false);
    }

    public StepDescriptor insideNode() {
        return new StepDescriptor(name, parameters, body, true, openEnded);
    }

    /** Its body may be left out. */
    public StepDescriptor bodyOptional() {
        return new StepDescriptor(name, parameters, Body.OPTIONAL, needsNode, openEnded);
    }

    /** Takes any further named parameters too. */
    public StepDescriptor withFurtherParameters() {
        return new StepDescriptor(name, parameters, body, needsNode, true);
    }

    public Optional<StepParameter> parameter(String parameterName) {
        return parameters.stream().filter(p -> p.name().equals(parameterName)).findFirst();
    }

    /** Its only parameter is a map, so that names in a call are the keys of that. */
    boolean takesMap() {
        return parameters.size() == 1 && parameters.get(0).type() == java.util.Map.class;
    }

    public List<String> parameterNames() {
        return parameters.stream().map(StepParameter::name).toList();
    }
}
