package io.jenkins.plugins.stagegates.engine.model;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small plain value: a string, number, boolean, or a list or map of those, or nothing. */
public sealed interface Value {

    /** The most a {@code stageOutput} may take, in bytes of its text form: 64 KiB. */
    int LARGEST = 64 * 1024;

    record Text(String text) implements Value {}

    record Numeric(BigDecimal number) implements Value {}

    record Flag(boolean flag) implements Value {}

    record Items(List<Value> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }
    }

    record Entries(Map<String, Value> entries) implements Value {
        public Entries {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }

    record Nothing() implements Value {}

    static Value text(CharSequence text) {
        return new Text(text.toString());
    }

    static Value nothing() {
        return new Nothing();
    }

    /** The value of a plain Java object, or empty if it is not plain (or a map key is not a string). */
    static Optional<Value> of(@org.jspecify.annotations.Nullable Object object) {
        if (object == null) {
            return Optional.of(new Nothing());
        } else if (object instanceof Value value) {
            return Optional.of(value);
        } else if (object instanceof CharSequence text) {
            return Optional.of(text(text));
        } else if (object instanceof Boolean flag) {
            return Optional.of(new Flag(flag));
        } else if (object instanceof Number number) {
            return numeric(number);
        } else if (object instanceof List<?> list) {
            return items(list);
        } else if (object instanceof Map<?, ?> map) {
            return entries(map);
        }
        return Optional.empty();
    }

    /** This value as a plain Java object: null, String, Integer, Long or BigDecimal, Boolean, List or Map. */
    default @org.jspecify.annotations.Nullable Object toJava() {
        if (this instanceof Text text) {
            return text.text();
        } else if (this instanceof Flag flag) {
            return flag.flag();
        } else if (this instanceof Numeric numeric) {
            return plain(numeric.number());
        } else if (this instanceof Items items) {
            List<@org.jspecify.annotations.Nullable Object> list = new ArrayList<>();
            items.items().forEach(item -> list.add(item.toJava()));
            return list;
        } else if (this instanceof Entries entries) {
            Map<String, @org.jspecify.annotations.Nullable Object> map = new LinkedHashMap<>();
            entries.entries().forEach((key, value) -> map.put(key, value.toJava()));
            return map;
        }
        return null;
    }

    /** About how many bytes this value takes as text. */
    default long size() {
        if (this instanceof Text text) {
            return text.text().getBytes(StandardCharsets.UTF_8).length + 2L;
        } else if (this instanceof Numeric numeric) {
            return numeric.number().toString().length();
        } else if (this instanceof Items items) {
            return items.items().stream().mapToLong(item -> item.size() + 1).sum() + 2;
        } else if (this instanceof Entries entries) {
            return entries.entries().entrySet().stream()
                            .mapToLong(
                                    e -> text(e.getKey()).size() + e.getValue().size() + 2)
                            .sum()
                    + 2;
        }
        return 5;
    }

    private static Optional<Value> numeric(Number number) {
        try {
            return Optional.of(new Numeric(new BigDecimal(number.toString())));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Object plain(BigDecimal number) {
        if (number.stripTrailingZeros().scale() > 0 || number.precision() - number.scale() > 18) {
            return number;
        }
        long whole = number.longValue();
        if (whole == (int) whole) {
            return (int) whole;
        }
        return whole;
    }

    private static Optional<Value> items(List<?> list) {
        List<Value> items = new ArrayList<>();
        for (Object element : list) {
            Optional<Value> item = of(element);
            if (item.isEmpty()) {
                return Optional.empty();
            }
            items.add(item.get());
        }
        return Optional.of(new Items(items));
    }

    private static Optional<Value> entries(Map<?, ?> map) {
        Map<String, Value> entries = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Optional<Value> value = of(entry.getValue());
            if (value.isEmpty() || !(entry.getKey() instanceof CharSequence)) {
                return Optional.empty();
            }
            entries.put(entry.getKey().toString(), value.get());
        }
        return Optional.of(new Entries(entries));
    }
}
