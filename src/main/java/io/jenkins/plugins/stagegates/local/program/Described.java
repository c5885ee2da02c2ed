package io.jenkins.plugins.stagegates.local.program;

import groovy.lang.GroovyObjectSupport;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a symbol such as {@code string(name: 'VERSION')} or {@code strategy(...)} evaluates to: its name and its named arguments. */
public final class Described extends GroovyObjectSupport {

    /** The key under which {@link #toMap} keeps the symbol. */
    public static final String SYMBOL = "symbol";

    private final String symbol;
    private final Map<String, @Nullable Object> arguments;

    public Described(String symbol, Map<String, @Nullable Object> arguments) {
        this.symbol = symbol;
        this.arguments = arguments;
    }

    public String symbol() {
        return symbol;
    }

    public Map<String, @Nullable Object> arguments() {
        return arguments;
    }

    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put(SYMBOL, symbol);
        map.putAll(arguments);
        return map;
    }

    @Override
    public String toString() {
        return symbol + arguments;
    }
}
