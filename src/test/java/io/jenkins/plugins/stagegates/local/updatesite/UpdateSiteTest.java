package io.jenkins.plugins.stagegates.local.updatesite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.HexFormat;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdateSiteTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path keys;

    @TempDir
    private Path folder;

    private static Path key;

    @BeforeAll
    static void makeKey() throws IOException {
        key = keys.resolve("deep").resolve("site.p12");
        SigningKey.at(key);
    }

    @Test
    void shouldOfferEveryPluginOfTheFolderWhenItIsWritten() throws Exception {
        plugin("gates.hpi", "gates", "1.2");

        assertThat(new UpdateSite(folder).write(key))
                .extracting(PluginFile::name, PluginFile::version)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("gates", "1.2"));

        ObjectNode offered = (ObjectNode) index().path("plugins").path("gates");
        assertThat(offered.remove("sha256").asText()).hasSize(44);
        assertThat(offered.remove("sha512").asText()).hasSize(88);
        assertThat(offered.remove("size").asLong()).isEqualTo(Files.size(folder.resolve("gates.hpi")));
        assertThat(offered.toPrettyString()).isEqualTo("""
                {
                  "dependencies" : [ {
                    "name" : "structs",
                    "optional" : false,
                    "version" : "362"
                  }, {
                    "name" : "git",
                    "optional" : true,
                    "version" : "5.1"
                  } ],
                  "name" : "gates",
                  "requiredCore" : "2.541.3",
                  "title" : "Gates",
                  "url" : "gates.hpi",
                  "version" : "1.2",
                  "wiki" : "https://example.org/gates"
                }""");
    }

    @Test
    void shouldBeSignedSoThatAChangeIsSeenWhenItIsRead() throws Exception {
        plugin("gates.hpi", "gates", "1.2");
        new UpdateSite(folder).write(key);
        ObjectNode site = (ObjectNode) index();

        assertThat(isSigned(site)).isTrue();
        ((ObjectNode) site.path("plugins").path("gates")).put("version", "6.6.6");
        assertThat(isSigned(site)).isFalse();
    }

    /** As Jenkins reads it: without the signature, without blanks, names in order. */
    private boolean isSigned(ObjectNode site) throws Exception {
        ObjectNode content = site.deepCopy();
        JsonNode signature = content.remove("signature");
        byte[] trusted = Files.readAllBytes(folder.resolve("update-site.crt"));
        Certificate certificate =
                CertificateFactory.getInstance("X509").generateCertificate(new ByteArrayInputStream(trusted));
        assertThat(signature.path("certificates").path(0).asText())
                .isEqualTo(Base64.getEncoder().encodeToString(certificate.getEncoded()));
        String canonical = new ObjectMapper()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .writeValueAsString(JSON.treeToValue(content, Object.class));
        Signature check = Signature.getInstance("SHA512withRSA");
        check.initVerify(certificate);
        check.update(canonical.getBytes(StandardCharsets.UTF_8));
        return check.verify(
                HexFormat.of().parseHex(signature.path("correct_signature512").asText()));
    }

    @Test
    void shouldKeepItsKeyToItsOwnerWhenItIsMade() throws Exception {
        String certificate = SigningKey.at(key).certificate();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(SigningKey.at(key).certificate()).isEqualTo(certificate);
    }

    @Test
    void shouldSayWhatIsWrongWhenTheFolderCannotBeASite() throws Exception {
        assertThatThrownBy(() -> new UpdateSite(folder.resolve("none")).write(key))
                .hasMessage("There is no folder " + folder.resolve("none") + ".");
        assertThatThrownBy(() -> new UpdateSite(folder).write(key))
                .hasMessage("There is no plugin (*.hpi) in " + folder + ".");
        plugin("gates.hpi", "gates", "1.2");
        plugin("gates-1.1.hpi", "gates", "1.1");
        assertThatThrownBy(() -> new UpdateSite(folder).write(key))
                .hasMessage("There are two files of plugin 'gates' in " + folder
                        + "; leave only the one that is to be offered.");
        Files.writeString(folder.resolve("a.hpi"), "no archive");
        assertThatThrownBy(() -> new UpdateSite(folder).write(key))
                .hasMessage("Expected a plugin of Jenkins, but " + folder.resolve("a.hpi") + " is no archive.");
    }

    private JsonNode index() throws IOException {
        try (InputStream in = Files.newInputStream(folder.resolve("update-center.json"))) {
            return JSON.readTree(in);
        }
    }

    private void plugin(String file, String name, String version) throws IOException {
        Manifest manifest = new Manifest();
        Attributes said = manifest.getMainAttributes();
        said.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        said.putValue("Short-Name", name);
        said.putValue("Long-Name", "Gates");
        said.putValue("Url", "https://example.org/gates");
        said.putValue("Plugin-Version", version);
        said.putValue("Jenkins-Version", "2.541.3");
        said.putValue("Plugin-Dependencies", "structs:362,git:5.1;resolution:=optional");
        try (OutputStream out = Files.newOutputStream(folder.resolve(file));
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.flush();
        }
    }
}
