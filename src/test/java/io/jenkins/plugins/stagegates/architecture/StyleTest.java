package io.jenkins.plugins.stagegates.architecture;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the sources against {@link StyleRules}, and a planted one against the rules themselves. */
class StyleTest {

    private static StyleRules product;
    private static StyleRules tests;
    private static StyleRules jenkinsTests;

    @BeforeAll
    static void readSources() throws IOException {
        product = new StyleRules(SourceTree.read(Path.of("src", "main", "java")));
        tests = new StyleRules(SourceTree.read(Path.of("src", "test", "java")));
        jenkinsTests = new StyleRules(SourceTree.read(Path.of("src", "jenkins-test", "java")));
    }

    @Test
    void shouldBeShortWhenItIsAClass() {
        assertThat(product.longClasses()).isEmpty();
        assertThat(tests.longClasses()).isEmpty();
        assertThat(jenkinsTests.longClasses()).isEmpty();
    }

    @Test
    void shouldBeShortWhenItIsAMethod() {
        assertThat(product.longMethods()).isEmpty();
    }

    @Test
    void shouldTakeFewParametersWhenItIsAMethod() {
        assertThat(product.manyParameters()).isEmpty();
        assertThat(tests.manyParameters()).isEmpty();
        assertThat(jenkinsTests.manyParameters()).isEmpty();
    }

    @Test
    void shouldBeNamedAfterASubjectWhenItIsAPackage() {
        assertThat(product.packagesWithoutSubject()).isEmpty();
        assertThat(tests.packagesWithoutSubject()).isEmpty();
        assertThat(jenkinsTests.packagesWithoutSubject()).isEmpty();
    }

    @Test
    void shouldPromiseNoNullsWhenItIsAPackage() {
        assertThat(product.packagesWithoutNullMarked()).isEmpty();
    }

    @Test
    void shouldUseOnlyAgreedLibrariesWhenItImports() {
        assertThat(product.unwantedImports()).isEmpty();
        assertThat(tests.unwantedImports()).isEmpty();
        assertThat(jenkinsTests.unwantedImports()).isEmpty();
    }

    @Test
    void shouldSayWhatIsPromisedWhenItIsATest() {
        assertThat(tests.testsNotNamedAfterBehaviour()).isEmpty();
        assertThat(jenkinsTests.testsNotNamedAfterBehaviour()).isEmpty();
    }

    @Test
    void shouldFindEveryBreachWhenAFileBreaksEveryRule(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("Planted.java"), planted());
        StyleRules rules = new StyleRules(SourceTree.read(folder));

        assertThat(rules.longClasses()).containsExactly("Planted.java:3 has 300 lines");
        assertThat(rules.longMethods()).containsExactly("Planted.java:4: wanders has 30 lines");
        assertThat(rules.manyParameters()).containsExactly("Planted.java:34: takes has 6 parameters");
        assertThat(rules.packagesWithoutSubject()).containsExactly("planted.util");
        assertThat(rules.packagesWithoutNullMarked()).containsExactly("planted.util");
        assertThat(rules.unwantedImports()).containsExactly("Planted.java imports com.google.common.base.Strings");
        assertThat(rules.testsNotNamedAfterBehaviour()).containsExactly("Planted.java:4: wanders");
    }

    @Test
    void shouldFindNothingWhenAFileKeepsTheRulesBarely(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("package-info.java"), """
                @NullMarked
                package planted.subject;
                import org.jspecify.annotations.NullMarked;
                """);
        Files.writeString(folder.resolve("Planted.java"), """
                package planted.subject;
                record Planted(int a, int b, int c, int d, int e, int f) {
                    Planted(int a, int b, int c, int d, int e, int f) {
                    }
                    void takes(int a, int b, int c, int d, int e) {
                %s
                    }
                    @Test void shouldStayWhenKept() {}
                %s
                }
                """.formatted(comments(27), comments(262)));
        StyleRules rules = new StyleRules(SourceTree.read(folder));

        assertThat(rules.longClasses()).isEmpty();
        assertThat(rules.longMethods()).isEmpty();
        assertThat(rules.manyParameters()).isEmpty();
        assertThat(rules.packagesWithoutSubject()).isEmpty();
        assertThat(rules.packagesWithoutNullMarked()).isEmpty();
        assertThat(rules.unwantedImports()).isEmpty();
        assertThat(rules.testsNotNamedAfterBehaviour()).isEmpty();
    }

    private static String planted() {
        return """
                package planted.util;
                import com.google.common.base.Strings;
                class Planted {
                    @Test void wanders() {
                %s
                    }
                    void takes(int a, int b, int c, int d, int e, int f) {}
                %s
                }
                """.formatted(comments(28), comments(267));
    }

    private static String comments(int lines) {
        return IntStream.range(0, lines).mapToObj(line -> "//").collect(joining("\n"));
    }
}
