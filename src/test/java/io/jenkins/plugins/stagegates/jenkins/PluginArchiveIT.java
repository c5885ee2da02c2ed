package io.jenkins.plugins.stagegates.jenkins;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.StringReader;
import java.lang.annotation.Annotation;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.java.sezpoz.Index;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** Opens the plugin as Jenkins will, without a Jenkins. */
class PluginArchiveIT {

    private static final Path TARGET = Path.of("target");
    private static final Path API = TARGET.resolve("jenkins-api-classes");
    private static final String ADAPTER = "io.jenkins.plugins.stagegates.jenkins";

    private static PluginArchive hpi;
    private static PluginArchive jar;
    private static JavaClasses adapter;

    @BeforeAll
    static void read() throws IOException {
        hpi = PluginArchive.read(Path.of(System.getProperty("stagegates.hpi")));
        jar = hpi.ownJar();
        adapter = new ClassFileImporter().importPaths(TARGET.resolve("jenkins-classes"), API);
    }

    @Test
    void shouldNameItsNeedsWhenJenkinsReadsTheManifest() throws Exception {
        String manifest = hpi.manifest().entrySet().stream()
                .filter(attribute -> !List.of("Ant-Version", "Created-By").contains(attribute.getKey()))
                .map(attribute ->
                        attribute.getKey() + ": " + attribute.getValue().replace(",", ",\n  "))
                .collect(joining("\n"));

        assertThat(manifest).isEqualTo("""
                Artifact-Id: pipeline-stage-gates
                Group-Id: io.jenkins.plugins
                Hudson-Version: 2.541.3
                Implementation-Title: Pipeline Stage Gates
                Implementation-Version: 1.0-SNAPSHOT
                Jenkins-Version: 2.541.3
                Long-Name: Pipeline Stage Gates
                Manifest-Version: 1.0
                Minimum-Java-Version: 17
                Plugin-Dependencies: jackson2-api:2.22.1-443.vc91f592333c4,
                  pipeline-stage-step:345.va_96187909426,
                  structs:362.va_b_695ef4fdf9,
                  workflow-api:1413.v2ff1a_5e720fa_,
                  workflow-cps:4370.v49a_6937566b_6,
                  workflow-job:1571.1580.v18e46842c125,
                  workflow-step-api:724.v538c2362b_dfb_,
                  workflow-support:1015.v785e5a_b_b_8b_22,
                  cloudbees-folder:6.1106.v3a_d9a_6d2465e;resolution:=optional,
                  git:5.10.1;resolution:=optional,
                  pipeline-input-step:560.v56198a_642157;resolution:=optional,
                  pipeline-model-definition:2.2293.v6e7193cec599;resolution:=optional,
                  workflow-multibranch:841.vec5b_9e1806ec;resolution:=optional
                Plugin-License-Name: MIT License
                Plugin-License-Url: https://opensource.org/license/mit
                Plugin-Version: 1.0-SNAPSHOT
                Short-Name: pipeline-stage-gates
                Specification-Title: Pipeline Stage Gates
                Url: https://github.com/jenkinsci/pipeline-stage-gates-plugin""");
        assertThat(jar.manifest()).isEqualTo(hpi.manifest());
    }

    @Test
    void shouldCarryOnlyItsOwnCodeWhenItIsPackaged() {
        assertThat(hpi.names(".jar")).containsExactly(PluginArchive.OWN_JAR);
        assertThat(jar.names(".class"))
                .allMatch(name -> name.startsWith("io/jenkins/plugins/stagegates/"))
                .noneMatch(name -> name.startsWith("io/jenkins/plugins/stagegates/local/"))
                .contains(
                        "io/jenkins/plugins/stagegates/engine/StageEngine.class",
                        "io/jenkins/plugins/stagegates/journal/FileJournal.class",
                        "io/jenkins/plugins/stagegates/jenkins/config/StageGatesConfiguration.class");
        assertThat(jar.names()).noneMatch(name -> name.contains("/local/") || name.startsWith("webapp/"));
        assertThat(jar.names()).contains("index.jelly", "images/symbols/stage-gates.svg");
        // the local runner's own page would be reachable, and broken
        assertThat(hpi.names()).contains("app.js", "style.css").noneMatch(name -> name.endsWith(".html"));
    }

    @Test
    void shouldLeaveTheAdapterOutWhenTheRunnerIsPackaged() throws Exception {
        PluginArchive runner = PluginArchive.read(Path.of(System.getProperty("stagegates.jar")));

        assertThat(runner.names())
                .contains("io/jenkins/plugins/stagegates/local/cli/Main.class")
                .noneMatch(name -> name.startsWith("io/jenkins/plugins/stagegates/jenkins/"))
                .noneMatch(name -> name.matches("(hudson|jenkins|org/jenkinsci|org/kohsuke|net/java/sezpoz)/.*"));
    }

    @Test
    void shouldListEveryExtensionWhenJenkinsLooksForThem(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("plugin.jar"), hpi.files().get(PluginArchive.OWN_JAR));
        List<String> listed = new ArrayList<>();
        URL[] places = {file.toUri().toURL(), API.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(places, getClass().getClassLoader())) {
            Class<? extends Annotation> extension =
                    loader.loadClass("hudson.Extension").asSubclass(Annotation.class);
            Index.load(extension, Object.class, loader).forEach(item -> listed.add(item.className()));
        }

        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(
                        annotatedWith("hudson.Extension").toList())
                .isNotEmpty();
    }

    @Test
    void shouldListEverySymbolWhenAPipelineNamesOne() {
        assertThat(jar.text("META-INF/annotations/org.jenkinsci.Symbol").lines())
                .containsExactlyInAnyOrderElementsOf(
                        annotatedWith("org.jenkinsci.Symbol").toList())
                .isNotEmpty();
    }

    @Test
    void shouldHaveItsViewsWhenPeopleConfigureIt() {
        PluginViews views = new PluginViews(jar, adapter);

        assertThat(views.missingForms()).isEmpty();
        assertThat(views.viewsThatDoNotEscape()).isEmpty();
        assertThat(views.helpAmiss()).isEmpty();
    }

    @Test
    void shouldNameTheViewsWhenTheyAreMissingOrWrong() {
        String folder = "io/jenkins/plugins/stagegates/jenkins/config/";
        SortedMap<String, byte[]> files = new TreeMap<>(jar.files());
        files.remove(folder + "StageGatesConfiguration/config.jelly");
        files.remove(folder + "StageExecutionSettingsProperty/help-allowRetry.html");
        files.put("index.jelly", "<div/>".getBytes(StandardCharsets.UTF_8));
        PluginViews views = new PluginViews(new PluginArchive(files), adapter);

        assertThat(views.missingForms()).containsExactly(folder + "StageGatesConfiguration/config.jelly");
        assertThat(views.viewsThatDoNotEscape()).containsExactly("index.jelly");
        assertThat(views.helpAmiss())
                .contains(
                        folder + "StageExecutionSettingsProperty/help-allowRetry.html",
                        folder + "StageGatesConfiguration/help-defaultWait.html")
                .hasSize(9);
    }

    @Test
    void shouldBeWellFormedWhenItIsAView() {
        assertThat(jar.names(".jelly"))
                .isNotEmpty()
                .allSatisfy(view -> assertThatCode(() -> DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(new InputSource(new StringReader(jar.text(view)))))
                        .doesNotThrowAnyException());
    }

    private static Stream<String> annotatedWith(String annotation) {
        return adapter.stream()
                .filter(type -> type.getPackageName().startsWith(ADAPTER) && type.isAnnotatedWith(annotation))
                .map(JavaClass::getName);
    }
}
