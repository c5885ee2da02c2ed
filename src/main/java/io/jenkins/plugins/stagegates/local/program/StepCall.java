package io.jenkins.plugins.stagegates.local.program;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a program says when it suspends itself: run this step and resume me with its result. */
record StepCall(String step, List<? extends @Nullable Object> arguments) {

    static StepCall of(String step, @Nullable Object arguments) {
        if (arguments == null) {
            return new StepCall(step, List.of());
        }
        return new StepCall(
                step, arguments instanceof Object[] array ? Arrays.asList(array) : Arrays.asList(arguments));
    }
}
