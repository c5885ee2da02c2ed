package io.jenkins.plugins.stagegates.jenkins.declarative;

import hudson.util.Secret;
import io.jenkins.plugins.stagegates.engine.model.JobSettings;
import io.jenkins.plugins.stagegates.engine.model.PolicyProblem;
import io.jenkins.plugins.stagegates.engine.model.PolicyReader;
import io.jenkins.plugins.stagegates.engine.model.PolicyReading;
import io.jenkins.plugins.stagegates.engine.model.StagePolicy;
import io.jenkins.plugins.stagegates.jenkins.config.StageGatesConfiguration;
import io.jenkins.plugins.stagegates.literal.Literals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.jspecify.annotations.Nullable;

/** One {@code stageGate}, {@code failureStrategy} or {@code stageExecutionSettings}, so far as it is written with plain values. */
final class PolicyOption {

    /** Starts every message, so that these can be told from those of others. */
    static final String GATE = "stageGate: ";

    private PolicyOption() {}

    /** What is wrong with it; nothing is known of one that a variable decides. */
    static List<String> problems(@Nullable String name, @Nullable Object source) {
        Optional<Map<String, Object>> arguments = arguments(source);
        if (arguments.isEmpty()) {
            return List.of();
        } else if ("stageGate".equals(name)) {
            PolicyReading<StagePolicy> read = reader().stageGate(arguments.get());
            return !read.isValid() || mayWait(read) ? sentences(GATE, read) : List.of(GATE + SWITCHED_OFF);
        } else if ("failureStrategy".equals(name)) {
            return sentences("failureStrategy: ", reader().failureStrategy(arguments.get()));
        }
        return "stageExecutionSettings".equals(name)
                ? sentences("stageExecutionSettings: ", reader().settings(arguments.get()))
                : List.of();
    }

    private static final String SWITCHED_OFF =
            "An administrator has switched manual runs off for this Jenkins; expected runMode 'auto'; an administrator can switch them on.";

    private static boolean mayWait(PolicyReading<StagePolicy> read) {
        return StageGatesConfiguration.get().isAllowManualRuns()
                || !read.policy().orElse(StagePolicy.NONE).isManual();
    }

    private static List<String> sentences(String prefix, PolicyReading<?> read) {
        return read.problems().stream()
                .map(PolicyProblem::sentence)
                .map(prefix::concat)
                .toList();
    }

    /** The policy of a stage with this {@code stageGate}; one that only its start will tell counts as none. */
    static StagePolicy policy(@Nullable Object source) {
        return arguments(source)
                .flatMap(arguments -> reader().stageGate(arguments).policy())
                .orElse(StagePolicy.NONE);
    }

    static Optional<JobSettings> settings(@Nullable Object source) {
        return arguments(source)
                .flatMap(arguments -> reader().settings(arguments).policy());
    }

    static Optional<Map<String, Object>> arguments(@Nullable Object source) {
        Expression expression = source instanceof ExpressionStatement statement
                ? statement.getExpression()
                : source instanceof ReturnStatement statement ? statement.getExpression() : null;
        return expression instanceof MethodCallExpression call ? Literals.arguments(call) : Optional.empty();
    }

    private static PolicyReader reader() {
        return new PolicyReader(
                StageGatesConfiguration.get().limits(),
                text -> Secret.fromString(text).getEncryptedValue());
    }
}
