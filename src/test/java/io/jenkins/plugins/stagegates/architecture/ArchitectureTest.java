package io.jenkins.plugins.stagegates.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Holds the classes against {@code docs/architecture.md}, and planted ones against the rules themselves. */
class ArchitectureTest {

    private static final String ROOT = "io.jenkins.plugins.stagegates";
    private static final Path DOCUMENT = Path.of("docs", "architecture.md");
    private static final String PLANTED = ArchitectureTest.class.getPackageName() + ".planted";

    private static final JavaClasses CLASSES =
            new ClassFileImporter().importPaths(Path.of("target", "classes"), Path.of("target", "jenkins-classes"));

    private static final DependencyRules PLANTED_RULES = new DependencyRules(PackageDiagram.parse("""
                    ```mermaid
                    flowchart TD
                        local --> engine
                        jenkins --> local
                        view --> json
                        json(["com.fasterxml.jackson"])
                    ```
                    """), PLANTED);

    @Test
    void shouldDependOnlyAlongTheArrowsWhenAClassUsesAnother() throws Exception {
        rules().followTheArrows().check(CLASSES);
    }

    @Test
    void shouldBeDrawnWhenAPackageExists() throws Exception {
        rules().areDrawn().check(CLASSES);
    }

    @Test
    void shouldHaveNoCyclesWhenPackagesUseEachOther() throws Exception {
        rules().haveNoCycles().check(CLASSES);
    }

    @Test
    void shouldLeaveTheTimeToTheHostWhenTheEngineDecides() throws Exception {
        rules().keepTheEngineFromClocks().check(CLASSES);
    }

    @Test
    void shouldKeepThePromisesOfTheDesignWhenAnArrowIsDrawn() throws Exception {
        assertThat(brokenPromises(PackageDiagram.read(DOCUMENT))).isEmpty();
    }

    @Test
    void shouldFailWhenADependencyHasNoArrow() {
        assertThat(violations(PLANTED_RULES.followTheArrows()))
                .anyMatch(line -> line.startsWith("No arrow engine --> json: ") && line.contains("Printer"))
                .anyMatch(line -> line.startsWith("No arrow local --> jenkins: ") && line.contains("Runner"))
                .noneMatch(line -> line.contains("jenkins --> local"));
    }

    @Test
    void shouldFailWhenAPackageIsNotDrawn() {
        assertThat(violations(PLANTED_RULES.areDrawn())).containsExactly("undrawn is not in the diagram");
    }

    @Test
    void shouldFailWhenPackagesFormACycle() {
        assertThat(violations(PLANTED_RULES.haveNoCycles()))
                .singleElement()
                .asString()
                .contains("Cycle detected");
    }

    @Test
    void shouldFailWhenTheEngineReadsAClock() {
        assertThat(violations(PLANTED_RULES.keepTheEngineFromClocks()))
                .anyMatch(line -> line.contains("java.time.Instant.now()"))
                .anyMatch(line -> line.contains("java.lang.System.nanoTime()"))
                .hasSize(2);
    }

    @Test
    void shouldFailWhenAnArrowBreaksAPromise() {
        PackageDiagram diagram = PackageDiagram.parse("""
                ```mermaid
                flowchart TD
                    engine.run --> guava
                    engine --> view
                    local.cli --> jenkins.api
                    jenkins --> local
                    jenkins --> hudson
                    view --> hudson
                    view --> json
                    local.home --> json
                    guava(["com.google.common"])
                    hudson(["hudson, jenkins, org.jenkinsci, org.kohsuke"])
                    json(["com.fasterxml.jackson"])
                ```
                """);
        assertThat(brokenPromises(diagram))
                .containsExactly(
                        "engine --> view",
                        "engine.run --> guava",
                        "jenkins --> local",
                        "local.cli --> jenkins.api",
                        "local.home --> json",
                        "view --> hudson");
    }

    @Test
    void shouldRefuseTheDiagramWhenALineIsNeitherAnArrowNorALibrary() {
        assertThatThrownBy(() -> PackageDiagram.parse("```mermaid\nflowchart TD\n  engine -.-> journal\n```"))
                .hasMessage("Neither an arrow nor a library: engine -.-> journal");
    }

    private static DependencyRules rules() throws Exception {
        return new DependencyRules(PackageDiagram.read(DOCUMENT), ROOT);
    }

    private static List<String> violations(ArchRule rule) {
        return rule.evaluate(new ClassFileImporter().importPackages(PLANTED))
                .getFailureReport()
                .getDetails();
    }

    /** The arrows that no version of the diagram may have. */
    private static Set<String> brokenPromises(PackageDiagram diagram) {
        Predicate<PackageDiagram.Arrow> broken = arrow -> {
            String library = String.join(",", diagram.libraries().getOrDefault(arrow.to(), List.of()));
            boolean engineSeesMore = isIn(arrow.from(), "engine") && !isIn(arrow.to(), "engine");
            boolean hostsMeet = isIn(arrow.from(), "local") && isIn(arrow.to(), "jenkins")
                    || isIn(arrow.from(), "jenkins") && isIn(arrow.to(), "local");
            boolean jenkinsSeen = library.matches("(.*,)?(hudson|jenkins|org\\.jenkinsci|org\\.kohsuke).*")
                    && !isIn(arrow.from(), "jenkins");
            boolean jsonSeen = library.contains("com.fasterxml.jackson")
                    && !Set.of("journal", "view").contains(arrow.from());
            return engineSeesMore || hostsMeet || jenkinsSeen || jsonSeen;
        };
        Set<String> found = new TreeSet<>();
        diagram.arrows().stream().filter(broken).forEach(arrow -> found.add(arrow.from() + " --> " + arrow.to()));
        return found;
    }

    private static boolean isIn(String node, String parent) {
        return PackageDiagram.isIn(node, parent);
    }
}
