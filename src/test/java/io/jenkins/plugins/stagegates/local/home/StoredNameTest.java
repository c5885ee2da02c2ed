package io.jenkins.plugins.stagegates.local.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class StoredNameTest {

    @Test
    void shouldKeepUsualNamesReadable() {
        assertThat(StoredName.encode("Release-2_x.v1")).isEqualTo("Release-2_x.v1");
        assertThat(StoredName.encode(".hidden/a b")).isEqualTo("%2ehidden%2fa%20b");
    }

    @Test
    void shouldGiveEveryNameBack() {
        for (String name : List.of("a", ".", "..", "a%2f", "gr\u00fcn \ud83d\ude80", "a/b\\c:d\n")) {
            assertThat(StoredName.decode(StoredName.encode(name))).isEqualTo(name);
            assertThat(StoredName.encode(name)).matches("[A-Za-z0-9%_-][A-Za-z0-9%._-]*");
        }
    }

    @Test
    void shouldRefuseWhatIsNoStoredName() {
        for (String file : List.of(".git", "a b", "%61", "%2F")) {
            assertThatThrownBy(() -> StoredName.decode(file))
                    .as(file)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("'" + file + "' is no stored name");
        }
    }
}
