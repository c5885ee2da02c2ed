package io.jenkins.plugins.stagegates.journal;

import java.util.HexFormat;
import java.util.zip.CRC32C;

/** The end of a line: CRC-32C as eight lower-case hexadecimal digits. */
final class Checksum {

    private static final String START = ",\"crc\":\"";
    private static final String END = "\"}";

    /** How many bytes of a line are its checksum. */
    static final int LENGTH = START.length() + 8 + END.length();

    private Checksum() {}

    /** What follows the last property of a line that has {@code length} bytes from {@code start} so far. */
    static String of(byte[] bytes, int start, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, start, length);
        return START + HexFormat.of().toHexDigits((int) crc.getValue()) + END;
    }
}
