package io.jenkins.plugins.stagegates.local.updatesite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** A plugin of Jenkins, with what its manifest says. */
public record PluginFile(Path file, String name, String version, Attributes manifest) {

    static PluginFile read(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            Attributes said = manifest == null ? new Attributes() : manifest.getMainAttributes();
            return new PluginFile(file, needed(file, said, "Short-Name"), needed(file, said, "Plugin-Version"), said);
        } catch (java.util.zip.ZipException e) {
            throw new IOException("Expected a plugin of Jenkins, but " + file + " is no archive.", e);
        }
    }

    private static String needed(Path file, Attributes manifest, String name) throws IOException {
        String value = manifest.getValue(name);
        if (value == null) {
            throw new IOException(
                    "Expected a plugin of Jenkins, but the manifest of " + file + " has no " + name + ".");
        }
        return value;
    }

    /** What an update site tells of it. The address is relative to that of the site. */
    Map<String, Object> entry() throws IOException {
        byte[] content = Files.readAllBytes(file);
        Map<String, Object> entry = new TreeMap<>();
        entry.put("name", name);
        entry.put("version", version);
        entry.put("url", String.valueOf(file.getFileName()));
        entry.put("title", said("Long-Name").orElse(name));
        entry.put("wiki", said("Url").orElse(""));
        said("Jenkins-Version").ifPresent(core -> entry.put("requiredCore", core));
        entry.put("dependencies", dependencies());
        entry.put("size", content.length);
        entry.put("sha256", digest("SHA-256", content));
        entry.put("sha512", digest("SHA-512", content));
        return entry;
    }

    private Optional<String> said(String attribute) {
        return Optional.ofNullable(manifest.getValue(attribute));
    }

    private List<Map<String, Object>> dependencies() {
        return said("Plugin-Dependencies").stream()
                .flatMap(all -> Arrays.stream(all.split(",")))
                .map(String::trim)
                .filter(one -> !one.isEmpty())
                .map(PluginFile::dependency)
                .toList();
    }

    /** From {@code name:version;resolution:=optional}. */
    private static Map<String, Object> dependency(String text) {
        String[] parts = text.split("[:;]", 3);
        Map<String, Object> dependency = new TreeMap<>();
        dependency.put("name", parts[0]);
        dependency.put("version", parts.length > 1 ? parts[1] : "0");
        dependency.put("optional", text.contains("resolution:=optional"));
        return dependency;
    }

    private static String digest(String algorithm, byte[] content) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has " + algorithm, e);
        }
    }
}
