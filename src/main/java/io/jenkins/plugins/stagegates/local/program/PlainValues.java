package io.jenkins.plugins.stagegates.local.program;

import groovy.lang.GString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values that can be written down: null, text, booleans, numbers, and lists and text-keyed maps of those. */
public final class PlainValues {

    private PlainValues() {}

    /**
     * A copy that a journal can hold. Whole numbers become {@code Integer} where they fit and {@code Long} otherwise, so that a value
     * is the same before and after it was written and read.
     *
     * @throws IllegalArgumentException when the value holds something that cannot be written down
     */
    public static @Nullable Object plain(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        } else if (value instanceof GString || value instanceof Character || value instanceof Enum<?>) {
            return value.toString();
        } else if (value instanceof Number number) {
            return number(number);
        } else if (value instanceof Map<?, ?> map) {
            return map(map);
        } else if (value instanceof Iterable<?> list) {
            return list(list);
        } else if (value instanceof Object[] array) {
            return list(List.of(array));
        } else if (value instanceof Described described) {
            return map(described.toMap());
        }
        throw new IllegalArgumentException("A " + value.getClass().getName()
                + " is not a plain value (text, number, boolean, or a list or map of those)");
    }

    /** The plain copy, or nothing where {@link #plain} would refuse. */
    public static Optional<Object> ifPlain(@Nullable Object value) {
        try {
            return Optional.ofNullable(plain(value));
        } catch (IllegalArgumentException notPlain) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException as {@link #plain} does */
    public static Map<String, @Nullable Object> map(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), plain(value)));
        return copy;
    }

    private static List<@Nullable Object> list(Iterable<?> list) {
        List<@Nullable Object> copy = new ArrayList<>();
        list.forEach(element -> copy.add(plain(element)));
        return copy;
    }

    private static Number number(Number number) {
        if (number instanceof Long || number instanceof Short || number instanceof Byte) {
            long whole = number.longValue();
            return whole == (int) whole ? Integer.valueOf((int) whole) : (Number) whole;
        } else if (number instanceof java.math.BigInteger big) {
            return big.bitLength() < 64 ? number(big.longValue()) : (Number) big;
        }
        return number;
    }
}
