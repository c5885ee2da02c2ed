package io.jenkins.plugins.stagegates.local.updatesite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The key that an update site is signed with, and its certificate, which a Jenkins has to trust. */
final class SigningKey {

    private static final String ALIAS = "update-site";
    /** The file is kept from others by its permissions; a key store must have some password. */
    private static final String PASSWORD = "update-site";

    /** A key for ten years. */
    private static final List<String> MAKE_KEY = List.of(("-genkeypair -alias " + ALIAS
                    + " -keyalg RSA -sigalg SHA512withRSA -validity 3650 -storetype PKCS12 -storepass " + PASSWORD)
            .split(" "));

    private final PrivateKey key;
    private final Certificate certificate;

    private SigningKey(PrivateKey key, Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /** Makes the key if the file is not there yet. */
    static SigningKey at(Path file) throws IOException {
        if (!Files.exists(file)) {
            make(file);
        }
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            if (!(store.getKey(ALIAS, PASSWORD.toCharArray()) instanceof PrivateKey key)) {
                throw new IOException("There is no key '" + ALIAS + "' in " + file + "; name another file.");
            }
            return new SigningKey(key, store.getCertificate(ALIAS));
        } catch (GeneralSecurityException e) {
            throw new IOException("Could not read the key in " + file + ": " + e.getMessage(), e);
        }
    }

    private static void make(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder == null ? Path.of("/") : folder);
        Path unseen = Files.createTempDirectory(folder, "key"); // which only its owner may enter
        try {
            Path made = unseen.resolve("key.p12");
            keytool(made);
            PosixFileAttributeView posix = Files.getFileAttributeView(made, PosixFileAttributeView.class);
            if (posix != null) {
                posix.setPermissions(PosixFilePermissions.fromString("rw-------"));
            }
            Files.move(made, file);
        } finally {
            Files.deleteIfExists(unseen.resolve("key.p12"));
            Files.delete(unseen);
        }
    }

    /** Java makes certificates with its own tool only. */
    private static void keytool(Path file) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(MAKE_KEY);
        command.addAll(List.of("-dname", "CN=Update site of Pipeline Stage Gates", "-keystore", file.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("Could not make a key with keytool: " + said.trim());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the key was made", e);
        }
    }

    byte[] sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance("SHA512withRSA");
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java signs with RSA", e);
        }
    }

    /** The certificate in Base64, as DER. */
    String certificate() {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate that was read can be written", e);
        }
    }

    /** The certificate as a file has it. */
    String certificateFile() {
        StringBuilder lines = new StringBuilder("-----BEGIN CERTIFICATE-----\n");
        String text = certificate();
        for (int at = 0; at < text.length(); at += 64) {
            lines.append(text, at, Math.min(text.length(), at + 64)).append('\n');
        }
        return lines.append("-----END CERTIFICATE-----\n").toString();
    }
}
