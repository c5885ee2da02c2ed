package io.jenkins.plugins.stagegates.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ChecksumTest {

    @Test
    void shouldBeTheCrc32cOfTheBytes() {
        // The check value of CRC-32C in the catalogue of parametrised CRC algorithms.
        byte[] bytes = "__123456789__".getBytes(StandardCharsets.US_ASCII);

        assertThat(Checksum.of(bytes, 2, 9)).isEqualTo(",\"crc\":\"e3069283\"}");
        assertThat(Checksum.LENGTH).isEqualTo(Checksum.of(bytes, 2, 9).length());
    }
}
