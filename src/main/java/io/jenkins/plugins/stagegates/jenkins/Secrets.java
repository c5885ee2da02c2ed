package io.jenkins.plugins.stagegates.jenkins;

import hudson.console.ConsoleLogFilter;
import hudson.util.Secret;
import io.jenkins.plugins.stagegates.engine.model.InputValue;
import io.jenkins.plugins.stagegates.engine.model.PolicySecrets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must not be shown: passwords, and what Jenkins masks in the log of a build. Thread-safe. */
public final class Secrets {

    private static final String MASK = "****";

    /** Lines of the passwords that gates were given, the longest first, as one may be a part of another. */
    private volatile List<String> texts = List.of();

    /** The same of passwords that are Jenkins' to keep out of logs. */
    private volatile List<String> others = List.of();

    private final Set<String> variables = ConcurrentHashMap.newKeySet();
    private final MaskingFilters filters;

    Secrets(MaskingFilters filters) {
        this.filters = filters;
    }

    /** Takes up those that are protected. */
    public void addProtected(Collection<InputValue> values) {
        add(plain(values));
    }

    private static List<String> plain(Collection<InputValue> values) {
        return values.stream()
                .filter(InputValue::isProtected)
                .map(value -> Secret.fromString(value.text()).getPlainText())
                .toList();
    }

    synchronized void add(Collection<String> passwords) {
        texts = merged(texts, passwords);
    }

    /** Takes up the passwords among a build's parameters. */
    synchronized void addParameters(Collection<InputValue> values) {
        others = merged(others, plain(values));
    }

    private static List<String> merged(List<String> known, Collection<String> more) {
        return more.isEmpty()
                ? known
                : Stream.concat(known.stream(), more.stream().flatMap(String::lines))
                        .filter(text -> !text.isBlank())
                        .distinct()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
    }

    /** What this filter takes out of the log, as that of {@code withCredentials} does, is a secret from now on. */
    public void add(ConsoleLogFilter filter) {
        filters.add(filter);
    }

    /** Those that the plugin itself keeps out of the log. */
    List<String> texts() {
        return texts;
    }

    /** Whether this environment variable has a secret; in a retry it may still have that of the origin. */
    public boolean isSecret(String variable, String value) {
        return variables.contains(variable) || isIn(value);
    }

    /** @return whether it was not known to have a secret */
    boolean addVariable(String name) {
        return variables.add(name);
    }

    /** Whether a text has a secret in it. */
    public boolean isIn(String text) {
        return !mask(text).equals(text);
    }

    /**
     * What a gate or an {@code input} says and asks, so that it may be recorded.
     *
     * @param arguments plain
     * @throws IllegalArgumentException if that is not possible
     */
    public Map<String, @Nullable Object> hide(Map<String, ?> arguments) {
        return new PolicySecrets(this::mask).hide(arguments);
    }

    public String mask(String message) {
        List<String> all = new ArrayList<>(texts);
        all.addAll(others);
        return filters.mask(mask(message, all));
    }

    static String mask(String message, List<String> texts) {
        String masked = message;
        for (String text : texts) {
            masked = masked.replace(text, MASK);
        }
        return masked;
    }
}
