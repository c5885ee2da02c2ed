package io.jenkins.plugins.stagegates.local.program;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls that give another value each time. Their values are recorded, so that a replay gets the old ones.
 *
 * <p>Seen where the script itself makes the call; a call inside of a {@code @NonCPS} method is not.
 */
final class Nondeterminism {

    private static final Map<String, Source> CALLS = Map.ofEntries(
            call(System.class, "currentTimeMillis", System::currentTimeMillis, value -> ((Number) value).longValue()),
            call(System.class, "nanoTime", System::nanoTime, value -> ((Number) value).longValue()),
            call(Math.class, "random", Math::random, value -> ((Number) value).doubleValue()),
            call(
                    UUID.class,
                    "randomUUID",
                    () -> UUID.randomUUID().toString(),
                    value -> UUID.fromString((String) value)),
            call(Instant.class, "now", () -> Instant.now().toString(), value -> Instant.parse((String) value)),
            call(LocalDate.class, "now", () -> LocalDate.now().toString(), value -> LocalDate.parse((String) value)),
            call(LocalTime.class, "now", () -> LocalTime.now().toString(), value -> LocalTime.parse((String) value)),
            call(
                    LocalDateTime.class,
                    "now",
                    () -> LocalDateTime.now().toString(),
                    value -> LocalDateTime.parse((String) value)),
            call(
                    ZonedDateTime.class,
                    "now",
                    () -> ZonedDateTime.now().toString(),
                    value -> ZonedDateTime.parse((String) value)),
            call(
                    OffsetDateTime.class,
                    "now",
                    () -> OffsetDateTime.now().toString(),
                    value -> OffsetDateTime.parse((String) value)),
            call(Date.class, "<init>", System::currentTimeMillis, value -> new Date(((Number) value).longValue())),
            call(Random.class, "<init>", Nondeterminism::seed, value -> new Random(((Number) value).longValue())));

    private final Machine machine;

    Nondeterminism(Machine machine) {
        this.machine = machine;
    }

    private static Map.Entry<String, Source> call(
            Class<?> type, String method, Supplier<Object> fresh, Function<Object, Object> read) {
        return Map.entry(type.getName() + "." + method, new Source(fresh, read));
    }

    private static Object seed() {
        return new SecureRandom().nextLong();
    }

    /** The value of this call without arguments, if it is one of those. */
    Optional<Object> value(@Nullable Object receiver, String method) {
        if (!(receiver instanceof Class<?> type)) {
            return Optional.empty();
        }
        String name = type.getName() + "." + method;
        Source source = CALLS.get(name);
        if (source == null) {
            return Optional.empty();
        }
        Object recorded = machine.recorder().value(machine.current().nextId(), name, source.fresh());
        return Optional.of(source.read().apply(recorded));
    }

    private record Source(Supplier<Object> fresh, Function<Object, Object> read) {}
}
