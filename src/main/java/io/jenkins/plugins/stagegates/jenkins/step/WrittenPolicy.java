package io.jenkins.plugins.stagegates.jenkins.step;

import hudson.AbortException;
import hudson.model.ParameterDefinition;
import io.jenkins.plugins.stagegates.engine.model.PolicyProblem;
import io.jenkins.plugins.stagegates.engine.model.PolicyReader;
import io.jenkins.plugins.stagegates.engine.model.PolicyReading;
import io.jenkins.plugins.stagegates.jenkins.config.StageGatesConfiguration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a step as a Jenkinsfile has them. Jenkins binds them by Java types: a misspelt one it leaves out, so that a gate would
 * vanish, and one of a wrong type ends in an exception of its own. So they are read by the specification too.
 */
final class WrittenPolicy {

    private static final Set<String> LISTS =
            Set.of("inputs", "optionalInputs", "needs", "onFailure", "strategies", "errors", "intervals");

    private static final Set<String> FLAGS = Set.of("optional", "allowSelfApproval");
    private static final Set<String> SWITCHES = Set.of("'true'", "'false'");

    private WrittenPolicy() {}

    /** @throws AbortException with the sentences of what is wrong */
    static <S extends Step> S bind(
            String step,
            Class<S> type,
            Map<String, Object> written,
            BiFunction<PolicyReader, Map<String, Object>, PolicyReading<?>> read)
            throws AbortException {
        Map<String, Object> plain = plainMap(written);
        PolicyReader reader = new PolicyReader(StageGatesConfiguration.get().limits(), text -> text);
        PolicyReading<?> reading = read.apply(reader, plain);
        List<PolicyProblem> problems = reading.problems();
        if (problems.stream().anyMatch(WrittenPolicy::isOverlookedByJenkins)) {
            throw new AbortException(step + ": " + reading.explanation());
        }
        try {
            return DescribableModel.of(type).instantiate(typed(written));
        } catch (RuntimeException e) {
            if (problems.isEmpty()) {
                throw e;
            }
            throw new AbortException(step + ": " + reading.explanation());
        }
    }

    /** Jenkins leaves out what it does not know, and takes every text but 'true' for false. */
    private static boolean isOverlookedByJenkins(PolicyProblem problem) {
        return problem.kind() == PolicyProblem.Kind.UNKNOWN
                || (FLAGS.contains(problem.parameter()) && !SWITCHES.contains(problem.value()));
    }

    /** The specification takes one value for a list of one, and a list of submitters; Jenkins wants the types of Java. */
    private static Map<String, Object> typed(Map<?, ?> written) {
        Map<String, Object> typed = new LinkedHashMap<>();
        written.forEach((name, value) -> typed.put(String.valueOf(name), typed(String.valueOf(name), value)));
        return typed;
    }

    private static @Nullable Object typed(String name, @Nullable Object value) {
        if (value instanceof Collection<?> names && name.equals("submitters")) {
            return names.stream().map(String::valueOf).collect(Collectors.joining(","));
        } else if (value == null || !LISTS.contains(name)) {
            return value;
        }
        Collection<?> items = value instanceof Collection<?> list ? list : List.of(value);
        return items.stream()
                .map(item -> item instanceof UninstantiatedDescribable described
                        ? described.withArguments(typed(described.getArguments()))
                        : item)
                .toList();
    }

    private static Map<String, Object> plainMap(Map<?, ?> written) {
        Map<String, Object> plain = new LinkedHashMap<>();
        written.forEach((name, value) -> plain.put(
                UninstantiatedDescribable.ANONYMOUS_KEY.equals(name) ? "name" : String.valueOf(name), plain(value)));
        return plain;
    }

    /** What is neither data nor written with a symbol stays as it is. */
    private static @Nullable Object plain(@Nullable Object written) {
        if (written instanceof UninstantiatedDescribable described && described.getSymbol() != null) {
            Map<String, Object> plain = new LinkedHashMap<>();
            plain.put("symbol", described.getSymbol());
            plain.putAll(plainMap(described.getArguments()));
            return plain;
        } else if (written instanceof Map<?, ?> map && !map.containsKey(DescribableModel.CLAZZ)) {
            return plainMap(map);
        } else if (written instanceof Collection<?> list) {
            return list.stream().map(WrittenPolicy::plain).toList();
        } else if (written instanceof ParameterDefinition input) {
            return InputDefinitions.plain(List.of(input)).get(0);
        } else if (written instanceof FailureStrategyEntry entry) {
            return FailureStrategyEntry.plain(List.of(entry)).get(0);
        }
        return written instanceof CharSequence text ? text.toString() : written;
    }
}
