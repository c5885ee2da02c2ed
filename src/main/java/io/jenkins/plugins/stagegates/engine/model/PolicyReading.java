package io.jenkins.plugins.stagegates.engine.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What came of reading parameters: the policy, or everything that is wrong with them.
 *
 * @param policy present if and only if there is no problem
 * @param problems in the order in which they were found
 */
public record PolicyReading<T>(Optional<T> policy, List<PolicyProblem> problems) {

    public PolicyReading {
        problems = List.copyOf(problems);
        if (policy.isPresent() != problems.isEmpty()) {
            throw new IllegalArgumentException("Expected a policy or problems, but got both or neither.");
        }
    }

    /** @param policy is not asked for when there are problems */
    static <T> PolicyReading<T> of(List<PolicyProblem> problems, Supplier<T> policy) {
        return new PolicyReading<>(problems.isEmpty() ? Optional.of(policy.get()) : Optional.empty(), problems);
    }

    public boolean isValid() {
        return problems.isEmpty();
    }

    /** All problems as sentences, a line each. */
    public String explanation() {
        return problems.stream().map(PolicyProblem::sentence).collect(Collectors.joining("\n"));
    }
}
