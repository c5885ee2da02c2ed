package io.jenkins.plugins.stagegates.architecture.planted.engine;

import java.time.Instant;
import java.util.function.Supplier;

/** Breaks a rule on purpose: the engine reads no clock, neither by a call nor by a reference. */
class Clockwork {

    Instant called() {
        return Instant.now();
    }

    Supplier<Long> referenced() {
        return System::nanoTime;
    }
}
