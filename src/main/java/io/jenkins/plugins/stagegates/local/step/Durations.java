package io.jenkins.plugins.stagegates.local.step;

import io.jenkins.plugins.stagegates.local.program.StepArguments;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Lengths of time as steps take them: a number and a unit. */
final class Durations {

    private Durations() {}

    /** @throws IllegalArgumentException when the unit is none */
    static Duration of(StepArguments arguments, TimeUnit byDefault) {
        double time = arguments.number("time").orElseThrow().doubleValue();
        TimeUnit unit = arguments.text("unit").map(Durations::unit).orElse(byDefault);
        return Duration.ofMillis(Math.round(time * unit.toMillis(1)));
    }

    private static TimeUnit unit(String name) {
        try {
            return TimeUnit.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Parameter 'unit' is '" + name + "', but must be one of " + Arrays.toString(TimeUnit.values()), e);
        }
    }
}
