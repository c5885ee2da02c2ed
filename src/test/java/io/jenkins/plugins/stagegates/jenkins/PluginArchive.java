package io.jenkins.plugins.stagegates.jenkins;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * An archive read into memory.
 *
 * @param files contents by name, without folders
 */
record PluginArchive(SortedMap<String, byte[]> files) {

    static final String OWN_JAR = "WEB-INF/lib/pipeline-stage-gates.jar";

    static PluginArchive read(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return read(stream);
        }
    }

    PluginArchive ownJar() throws IOException {
        return read(new ByteArrayInputStream(files.get(OWN_JAR)));
    }

    Map<String, String> manifest() throws IOException {
        Map<String, String> attributes = new TreeMap<>();
        new Manifest(new ByteArrayInputStream(files.get("META-INF/MANIFEST.MF")))
                .getMainAttributes()
                .forEach((name, value) -> attributes.put(name.toString(), value.toString()));
        return attributes;
    }

    Collection<String> names() {
        return files.keySet();
    }

    List<String> names(String ending) {
        return files.keySet().stream().filter(name -> name.endsWith(ending)).toList();
    }

    String text(String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    private static PluginArchive read(InputStream stream) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        ZipInputStream archive = new ZipInputStream(stream);
        for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            if (!entry.isDirectory()) {
                files.put(entry.getName(), archive.readAllBytes());
            }
        }
        return new PluginArchive(files);
    }
}
