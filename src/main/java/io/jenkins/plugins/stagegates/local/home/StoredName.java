package io.jenkins.plugins.stagegates.local.home;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Any name as the name of a file and back; names of the usual characters stay readable. */
final class StoredName {

    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final HexFormat HEX = HexFormat.of();

    private StoredName() {}

    static String encode(String name) {
        StringBuilder file = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            boolean innerDot = b == '.' && !file.isEmpty();
            if (innerDot || PLAIN.indexOf(b) >= 0) {
                file.append((char) b);
            } else {
                file.append('%').append(HEX.toHexDigits(b));
            }
        }
        return file.toString();
    }

    /** Throws {@link IllegalArgumentException} for what {@link #encode} never makes. */
    static String decode(String file) {
        ByteArrayOutputStream name = new ByteArrayOutputStream();
        for (int i = 0; i < file.length(); i++) {
            if (file.charAt(i) == '%') {
                name.write(HexFormat.fromHexDigits(file, i + 1, i + 3));
                i += 2;
            } else {
                name.write(file.charAt(i));
            }
        }
        String decoded = name.toString(StandardCharsets.UTF_8);
        if (!encode(decoded).equals(file)) {
            throw new IllegalArgumentException("'" + file + "' is no stored name");
        }
        return decoded;
    }
}
