package io.jenkins.plugins.stagegates.architecture;

import io.jenkins.plugins.stagegates.architecture.SourceTree.Unit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a reader of the sources may rely on; each rule names the places that break it. */
record StyleRules(SourceTree sources) {

    private static final int CLASS_LINES = 300;
    private static final int METHOD_LINES = 30;
    private static final int PARAMETERS = 5;
    private static final Set<String> NO_SUBJECTS =
            Set.of("util", "utils", "common", "impl", "helper", "manager", "misc");
    private static final List<String> UNWANTED_LIBRARIES = List.of(
            "com.google.common.", "lombok.", "net.jqwik.", "org.mockito.", "org.junit.Test", "junit.framework.");
    private static final Set<String> TESTS = Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory");

    List<String> longClasses() {
        return each(unit -> unit.types().stream()
                .filter(type -> type.lines() >= CLASS_LINES)
                .map(type -> "%s has %d lines".formatted(at(unit, type.line()), type.lines())));
    }

    List<String> longMethods() {
        return each(unit -> unit.methods().stream()
                .filter(method -> method.lines() >= METHOD_LINES)
                .map(method ->
                        "%s: %s has %d lines".formatted(at(unit, method.line()), method.name(), method.lines())));
    }

    /** The constructor of a record repeats its components, and a method that overrides another has the parameters of that. */
    List<String> manyParameters() {
        return each(unit -> unit.methods().stream()
                .filter(method -> method.parameters() > PARAMETERS && !method.recordConstructor())
                .filter(method -> !method.annotations().contains("Override"))
                .map(method -> "%s: %s has %d parameters"
                        .formatted(at(unit, method.line()), method.name(), method.parameters())));
    }

    List<String> packagesWithoutSubject() {
        return packages(name -> Stream.of(name.split("\\.")).anyMatch(NO_SUBJECTS::contains));
    }

    List<String> packagesWithoutNullMarked() {
        Set<String> marked = new TreeSet<>();
        sources.units().stream()
                .filter(unit -> unit.file().endsWith("package-info.java"))
                .filter(unit -> unit.imports().contains("org.jspecify.annotations.NullMarked"))
                .forEach(unit -> marked.add(unit.packageName()));
        return packages(name -> !marked.contains(name));
    }

    List<String> unwantedImports() {
        return each(unit -> unit.imports().stream()
                .filter(name -> UNWANTED_LIBRARIES.stream().anyMatch(name::startsWith))
                .map(name -> "%s imports %s".formatted(unit.file(), name)));
    }

    List<String> testsNotNamedAfterBehaviour() {
        return each(unit -> unit.methods().stream()
                .filter(method -> method.annotations().stream().anyMatch(TESTS::contains))
                .filter(method -> !method.name().matches("should[A-Z]\\w*"))
                .map(method -> "%s: %s".formatted(at(unit, method.line()), method.name())));
    }

    private List<String> packages(Predicate<String> wrong) {
        return sources.units().stream()
                .map(Unit::packageName)
                .distinct()
                .filter(wrong)
                .sorted()
                .toList();
    }

    private List<String> each(Function<Unit, Stream<String>> findings) {
        return sources.units().stream().flatMap(findings).toList();
    }

    private static String at(Unit unit, int line) {
        return unit.file() + ":" + line;
    }
}
