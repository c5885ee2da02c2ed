package io.jenkins.plugins.stagegates.jenkins.build;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.UpdateSite;
import hudson.util.FormValidation;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What {@code ./stage-gates update-site} writes, read by Jenkins; the command is a part of the other build. */
@WithJenkins
class UpdateSiteTest {

    @TempDir
    private Path folder;

    private UpdateSite site;

    @BeforeEach
    void write() throws Exception {
        Path plugins = Files.createDirectories(folder.resolve("plugins"));
        writePlugin(plugins.resolve("gates.hpi"));
        URL[] otherBuild = {Path.of("target", "classes").toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(otherBuild, getClass().getClassLoader())) {
            Class<?> command = loader.loadClass("io.jenkins.plugins.stagegates.local.updatesite.UpdateSite");
            Object written = command.getConstructor(Path.class).newInstance(plugins);
            command.getMethod("write", Path.class).invoke(written, folder.resolve("key.p12"));
        }
        site = new UpdateSite(
                "gates", plugins.resolve("update-center.json").toUri().toString());
    }

    @Test
    void shouldOfferItsPluginsWhenItsCertificateIsTrusted(JenkinsRule jenkins) throws Exception {
        trustCertificate(jenkins);

        assertThat(site.updateDirectlyNow(true))
                .extracting(answer -> answer.kind)
                .isEqualTo(FormValidation.Kind.OK);
        UpdateSite.Plugin plugin = site.getPlugin("gates");
        assertThat(plugin.version + " for " + plugin.requiredCore + " needs " + plugin.dependencies + " and may use "
                        + plugin.optionalDependencies)
                .isEqualTo("1.2 for 2.541.3 needs {structs=362} and may use {git=5.1}");
        assertThat(Path.of(URI.create(plugin.url)))
                .isEqualTo(folder.resolve("plugins").resolve("gates.hpi"));
    }

    @Test
    void shouldBeRefusedWhenItsCertificateIsNotTrusted(JenkinsRule jenkins) throws Exception {
        assertThat(site.updateDirectlyNow(true))
                .extracting(answer -> answer.kind)
                .isEqualTo(FormValidation.Kind.ERROR);
    }

    @Test
    void shouldBeRefusedWhenSomebodyChangedIt(JenkinsRule jenkins) throws Exception {
        trustCertificate(jenkins);
        Path index = folder.resolve("plugins").resolve("update-center.json");
        Files.writeString(index, Files.readString(index).replace("\"1.2\"", "\"6.6.6\""));

        assertThat(site.updateDirectlyNow(true))
                .extracting(answer -> answer.kind)
                .isEqualTo(FormValidation.Kind.ERROR);
    }

    private void trustCertificate(JenkinsRule jenkins) throws IOException {
        Path trusted =
                Files.createDirectories(jenkins.jenkins.getRootDir().toPath().resolve("update-center-rootCAs"));
        Files.copy(folder.resolve("plugins").resolve("update-site.crt"), trusted.resolve("update-site.crt"));
    }

    private static void writePlugin(Path file) throws IOException {
        Manifest manifest = new Manifest();
        Attributes said = manifest.getMainAttributes();
        said.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        said.putValue("Short-Name", "gates");
        said.putValue("Plugin-Version", "1.2");
        said.putValue("Jenkins-Version", "2.541.3");
        said.putValue("Plugin-Dependencies", "structs:362,git:5.1;resolution:=optional");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.flush();
        }
    }
}
