package io.jenkins.plugins.stagegates.local.home;

import io.jenkins.plugins.stagegates.engine.port.SecretKeeper;
import io.jenkins.plugins.stagegates.journal.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts with a key that lies in a file which only its user may read: AES-256-GCM. The encrypted form is {@code v1:} and
 * Base64 of nonce and cipher text; it differs each time. Thread-safe.
 */
public final class KeyFile implements SecretKeeper {

    private static final String VERSION = "v1:";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final Path file;
    private final SecretKey key;

    private KeyFile(Path file, byte[] key) {
        this.file = file;
        this.key = new SecretKeySpec(key, "AES");
    }

    /** The caller holds the lock of the home. */
    static KeyFile openOrCreate(Path file) {
        try {
            if (Files.notExists(file)) {
                byte[] key = new byte[KEY_BYTES];
                new SecureRandom().nextBytes(key);
                WholeFile.write(file, Base64.getEncoder().encode(key));
            }
            requirePrivate(file);
            return new KeyFile(file, read(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The key " + file + " cannot be used", e);
        }
    }

    private static byte[] read(Path file) throws IOException {
        try {
            byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw HomeException.unusable(
                "The file " + file + " is not a key. Restore it from a backup; if there is none, delete"
                        + " it: the passwords stored so far are then lost.");
    }

    private static void requirePrivate(Path file) throws IOException {
        Set<PosixFilePermission> open;
        try {
            open = Files.getPosixFilePermissions(file);
        } catch (UnsupportedOperationException e) {
            return;
        }
        open.removeAll(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        if (!open.isEmpty()) {
            throw HomeException.unusable(
                    "Others may use the key " + file + " (" + open + "). Make it private: chmod 600 '" + file + "'.");
        }
    }

    @Override
    public String encrypt(String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] both = Arrays.copyOf(nonce, NONCE_BYTES + encrypted.length);
            System.arraycopy(encrypted, 0, both, NONCE_BYTES, encrypted.length);
            return VERSION + Base64.getEncoder().encodeToString(both);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot encrypt with " + CIPHER, e);
        }
    }

    /** Throws {@link HomeException} when the text was encrypted with another key, was changed, or is of a newer version. */
    public String decrypt(String encrypted) {
        if (!encrypted.startsWith(VERSION)) {
            throw HomeException.unusable(
                    "A stored secret has a form that this stage-gates does not know; use the newer one that stored it.");
        }
        try {
            byte[] both = Base64.getDecoder().decode(encrypted.substring(VERSION.length()));
            byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
            byte[] text = cipher(Cipher.DECRYPT_MODE, nonce).doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES);
            return new String(text, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw HomeException.unusable("A stored secret does not belong to the key " + file
                    + ". Restore the key that was there before, or start a new run and give the password again.");
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
