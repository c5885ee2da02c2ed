package io.jenkins.plugins.stagegates.engine.model;

import java.util.stream.Collectors;

/** Policies as text that a person can read. */
final class PolicyText {

    private PolicyText() {}

    static String of(StagePolicy policy) {
        StringBuilder text = new StringBuilder(policy.runMode().name());
        policy.gate().ifPresent(gate -> text.append('\n').append(of(gate)));
        text.append("\nneeds ").append(policy.needs());
        if (!policy.onFailure().entries().isEmpty()) {
            text.append('\n').append(of(policy.onFailure()));
        }
        return text.toString();
    }

    static String of(FailureStrategy strategy) {
        return strategy.entries().stream()
                .map(entry -> entry.errors().stream().sorted().map(Enum::name).collect(Collectors.joining(",")) + " -> "
                        + of(entry.action()))
                .collect(Collectors.joining("\n"));
    }

    private static String of(Gate gate) {
        String inputs =
                gate.inputs().definitions().stream().map(i -> "\n  " + of(i)).collect(Collectors.joining());
        return "waits " + Timespan.format(gate.timeout()) + " for " + gate.approvals() + " of " + gate.submitters()
                + (gate.message().isEmpty() ? "" : " \"" + gate.message() + '"')
                + (gate.rules().allowSelfApproval() ? "" : ", no self-approval")
                + (gate.rules().optional() ? ", optional" : "") + inputs;
    }

    private static String of(InputDefinition input) {
        return input.type() + " " + input.name()
                + (input.description().isEmpty() ? "" : " (" + input.description() + ")")
                + input.defaultValue()
                        .map(v -> " = " + (v.isProtected() ? "protected:" : "") + v.text())
                        .orElse("")
                + (input.choices().isEmpty() ? "" : " of " + input.choices())
                + input.pattern().map(p -> " like " + p).orElse("") + (input.required() ? " required" : "");
    }

    private static String of(FailureAction action) {
        if (action instanceof FailureAction.Retry retry) {
            return "RETRY " + retry.count() + " after "
                    + retry.intervals().stream().map(Timespan::format).toList() + " then " + of(retry.then());
        } else if (action instanceof FailureAction.Intervention asked) {
            return "INTERVENTION within " + Timespan.format(asked.timeout()) + " else " + asked.onTimeout();
        }
        return action.toString();
    }
}
