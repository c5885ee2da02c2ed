package io.jenkins.plugins.stagegates.engine.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Identity of a stage inside a run: the names from the root, joined by {@code /}, parallel branches included.
 *
 * <p>A {@code /}, {@code ~} or {@code %} inside a name is percent-encoded; the second and later siblings of one name end in
 * {@code ~2}, {@code ~3} in order of start.
 *
 * @param text the encoded path, for example {@code Deploy/eu/Smoke~2}
 */
public record StagePath(String text) implements Comparable<StagePath> {

    public StagePath {
        Objects.requireNonNull(text, "text");
        if (!isPath(text)) {
            throw new IllegalArgumentException("Expected a stage path such as 'Deploy/eu', but got '" + text + "'.");
        }
    }

    /** The path that this text is, empty if it is none. */
    public static Optional<StagePath> parse(String text) {
        return isPath(text) ? Optional.of(new StagePath(text)) : Optional.empty();
    }

    /** The path of nested stages of these plain (not encoded) names, each the first of its name. */
    public static StagePath of(String first, String... rest) {
        StagePath path = new StagePath(encode(first));
        for (String name : rest) {
            path = path.child(name, 1);
        }
        return path;
    }

    /** The path of a stage of this plain name directly below the root; {@code ordinal} counts its siblings of one name from 1. */
    public static StagePath root(String name, int ordinal) {
        return new StagePath(element(name, ordinal));
    }

    /** The path of a child of this plain name; {@code ordinal} counts the siblings of one name from 1. */
    public StagePath child(String name, int ordinal) {
        return new StagePath(text + '/' + element(name, ordinal));
    }

    /** The path of the enclosing element, empty for a stage directly below the root. */
    public Optional<StagePath> parent() {
        int slash = text.lastIndexOf('/');
        return slash < 0 ? Optional.empty() : Optional.of(new StagePath(text.substring(0, slash)));
    }

    /** All enclosing elements, the root's child first, this path not included. */
    public List<StagePath> ancestors() {
        List<StagePath> found = new ArrayList<>();
        for (int slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', slash + 1)) {
            found.add(new StagePath(text.substring(0, slash)));
        }
        return List.copyOf(found);
    }

    public boolean isAncestorOf(StagePath other) {
        return other.text.length() > text.length()
                && other.text.startsWith(text)
                && other.text.charAt(text.length()) == '/';
    }

    /** Whether this is {@code other} or encloses it. */
    public boolean contains(StagePath other) {
        return equals(other) || isAncestorOf(other);
    }

    /** The number of elements, 1 for a stage directly below the root. */
    public int depth() {
        return 1 + (int) text.chars().filter(c -> c == '/').count();
    }

    /** The stage's own name as written in the Jenkinsfile: the last element, decoded and without its {@code ~2}. */
    public String name() {
        String last = text.substring(text.lastIndexOf('/') + 1);
        int tilde = last.indexOf('~');
        return decode(tilde < 0 ? last : last.substring(0, tilde));
    }

    @Override
    public int compareTo(StagePath other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }

    private static boolean isPath(String text) {
        return !text.isEmpty() && !text.startsWith("/") && !text.endsWith("/") && !text.contains("//");
    }

    private static String element(String name, int ordinal) {
        return ordinal <= 1 ? encode(name) : encode(name) + '~' + ordinal;
    }

    private static String encode(String name) {
        if (name.isEmpty()) {
            return "%00";
        }
        return name.replace("%", "%25").replace("/", "%2F").replace("~", "%7E");
    }

    private static String decode(String element) {
        return element.replace("%2F", "/")
                .replace("%7E", "~")
                .replace("%00", "")
                .replace("%25", "%");
    }
}
