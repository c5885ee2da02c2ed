package io.jenkins.plugins.stagegates.local.declarative.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The {@code options {}} of a pipeline or a stage that have an effect here.
 *
 * @param wrappers block steps around the body, outermost first; {@code stageGate} is the first, so that its wait holds no
 *     executor and is outside the stage's {@code timeout}
 * @param switches options which take effect by being there, such as {@code skipStagesAfterUnstable}
 */
public record Options(List<Option> wrappers, List<Option> switches) {

    public static final Options NONE = new Options(List.of(), List.of());

    public Options {
        wrappers = List.copyOf(wrappers);
        switches = List.copyOf(switches);
    }

    public boolean has(String name) {
        return switches.stream().anyMatch(option -> option.name().equals(name));
    }

    /** Whether an option such as {@code skipDefaultCheckout()} or {@code skipDefaultCheckout(false)} is on, where it is there. */
    public Optional<Boolean> flag(String name) {
        return named(name)
                .map(option ->
                        !Boolean.FALSE.equals(option.arguments().literal().orElse(true)));
    }

    /** The text that an option was given, where it is there. */
    public Optional<String> text(String name) {
        return named(name)
                .flatMap(option -> option.arguments().literal())
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    public Optional<Option> named(String name) {
        return Stream.concat(wrappers.stream(), switches.stream())
                .filter(option -> option.name().equals(name))
                .findFirst();
    }
}
