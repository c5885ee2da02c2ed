package io.jenkins.plugins.stagegates.local.updatesite;

import io.jenkins.plugins.stagegates.view.ViewJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder with plugins, of which Jenkins reads {@code update-center.json}, and believes it if it trusts the certificate beside. */
public final class UpdateSite {

    public static final String INDEX = "update-center.json";
    public static final String CERTIFICATE = "update-site.crt";

    private final Path folder;

    public UpdateSite(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes the index and the certificate.
     *
     * @param key the file with the key, which is made if it is not there; it should not lie in the folder
     * @return the plugins of the folder
     */
    public List<PluginFile> write(Path key) throws IOException {
        List<PluginFile> plugins = plugins();
        SigningKey signing = SigningKey.at(key);
        Map<String, Object> entries = new TreeMap<>();
        for (PluginFile plugin : plugins) {
            if (entries.put(plugin.name(), plugin.entry()) != null) {
                throw new IOException("There are two files of plugin '" + plugin.name() + "' in " + folder
                        + "; leave only the one that is to be offered.");
            }
        }
        Map<String, Object> site = new TreeMap<>();
        site.put("id", "stage-gates");
        site.put("updateCenterVersion", 1);
        site.put("plugins", entries);
        site.put("signature", signature(signing, canonical(site)));
        Files.writeString(folder.resolve(INDEX), ViewJson.line(site) + "\n");
        Files.writeString(folder.resolve(CERTIFICATE), signing.certificateFile());
        return plugins;
    }

    private List<PluginFile> plugins() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("There is no folder " + folder + ".");
        }
        List<PluginFile> plugins = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(UpdateSite::isPlugin).sorted().toList()) {
                plugins.add(PluginFile.read(file));
            }
        }
        if (plugins.isEmpty()) {
            throw new IOException("There is no plugin (*.hpi) in " + folder + ".");
        }
        return plugins;
    }

    private static boolean isPlugin(Path file) {
        return file.toString().endsWith(".hpi") || file.toString().endsWith(".jpi");
    }

    /** What Jenkins makes of the index before it checks the signature: no blanks, names in order. */
    private static byte[] canonical(Map<String, Object> site) {
        return ViewJson.line(site).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> signature(SigningKey key, byte[] content) {
        Map<String, Object> signature = new TreeMap<>();
        signature.put("certificates", List.of(key.certificate()));
        signature.put("correct_digest512", HexFormat.of().formatHex(sha512(content)));
        signature.put("correct_signature512", HexFormat.of().formatHex(key.sign(content)));
        return signature;
    }

    private static byte[] sha512(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-512").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-512", e);
        }
    }
}
