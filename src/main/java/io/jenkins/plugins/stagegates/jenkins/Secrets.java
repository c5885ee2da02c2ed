package io.jenkins.plugins.stagegates.jenkins;

import hudson.util.Secret;
import io.jenkins.plugins.stagegates.engine.model.InputValue;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Passwords that must not be shown. Thread-safe. */
public final class Secrets {

    private static final String MASK = "****";

    /** Lines of the passwords, the longest first, as one may be a part of another. */
    private volatile List<String> texts = List.of();

    /** Takes up those that are protected. */
    public void addProtected(Collection<InputValue> values) {
        List<String> more = values.stream()
                .filter(InputValue::isProtected)
                .map(value -> Secret.fromString(value.text()).getPlainText())
                .toList();
        add(more);
    }

    synchronized void add(Collection<String> passwords) {
        if (passwords.isEmpty()) {
            return;
        }
        texts = Stream.concat(texts.stream(), passwords.stream().flatMap(String::lines))
                .filter(text -> !text.isBlank())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    List<String> texts() {
        return texts;
    }

    public String mask(String message) {
        return mask(message, texts);
    }

    static String mask(String message, List<String> texts) {
        String masked = message;
        for (String text : texts) {
            masked = masked.replace(text, MASK);
        }
        return masked;
    }
}
