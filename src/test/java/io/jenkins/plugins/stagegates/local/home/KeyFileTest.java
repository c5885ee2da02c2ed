package io.jenkins.plugins.stagegates.local.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    @TempDir
    private Path parent;

    private Home home;
    private Path file;

    @BeforeEach
    void createHome() {
        home = Home.openOrCreate(parent.resolve("home"));
        file = parent.resolve("home/secret.key");
    }

    @Test
    void shouldDecryptWhatItEncryptedAlsoWhenOpenedAgain() {
        String encrypted = home.secrets().encrypt("gr\u00fcn & geheim");

        assertThat(encrypted).startsWith("v1:").doesNotContain("geheim");
        assertThat(home.secrets().decrypt(encrypted)).isEqualTo("gr\u00fcn & geheim");
        assertThat(home.secrets().decrypt(home.secrets().encrypt(""))).isEmpty();
    }

    @Test
    void shouldEncryptDifferentlyEachTime() {
        assertThat(home.secrets().encrypt("x")).isNotEqualTo(home.secrets().encrypt("x"));
    }

    @Test
    void shouldKeepTheKeyWhereOnlyItsUserMayReadIt() throws IOException {
        home.secrets();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> home.secrets())
                .isInstanceOf(HomeException.class)
                .hasMessage("Others may use the key " + file + " ([GROUP_READ]). Make it private: chmod 600 '" + file
                        + "'.");
    }

    @Test
    void shouldRefuseWhatIsNoKey() throws IOException {
        home.secrets();
        Files.writeString(file, "AAAA");
        assertThatThrownBy(() -> home.secrets()).hasMessageContaining("is not a key");
        Files.writeString(file, "!");
        assertThatThrownBy(() -> home.secrets()).hasMessageContaining("is not a key");
    }

    @Test
    void shouldRefuseWhatWasChangedOrEncryptedWithAnotherKeyOrForm() throws IOException {
        String encrypted = home.secrets().encrypt("geheim");
        char other = encrypted.charAt(12) == 'A' ? 'B' : 'A';
        String changed = encrypted.substring(0, 12) + other + encrypted.substring(13);
        assertThatThrownBy(() -> home.secrets().decrypt(changed))
                .hasMessageContaining("does not belong to the key " + file);
        assertThatThrownBy(() -> home.secrets().decrypt("v1:AAAA")).hasMessageContaining("does not belong to the key");
        assertThatThrownBy(() -> home.secrets().decrypt("v2:AAAA"))
                .isInstanceOf(HomeException.class)
                .hasMessageContaining("use the newer one");

        Files.delete(file);
        assertThatThrownBy(() -> home.secrets().decrypt(encrypted))
                .isInstanceOf(HomeException.class)
                .hasMessageContaining("Restore the key that was there before");
    }
}
