package io.jenkins.plugins.stagegates.jenkins.build;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;

/** Annotations in class files, as text. */
final class Annotations {

    private Annotations() {}

    static Set<String> of(ClassNode type) {
        Set<String> found = new TreeSet<>();
        Stream.of(type.visibleAnnotations, type.invisibleAnnotations)
                .filter(annotations -> annotations != null)
                .flatMap(List::stream)
                .map(Annotations::text)
                .forEach(found::add);
        return found;
    }

    static String text(Object value) {
        if (value instanceof AnnotationNode annotation) {
            return annotation.desc + (annotation.values == null ? "" : text(annotation.values));
        } else if (value instanceof List<?> values) {
            return values.stream().map(Annotations::text).collect(joining(", ", "[", "]"));
        } else if (value instanceof Object[] values) {
            return text(List.of(values));
        }
        return String.valueOf(value);
    }
}
