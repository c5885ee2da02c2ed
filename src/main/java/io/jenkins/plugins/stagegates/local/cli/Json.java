package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.view.ViewJson;
import java.util.Locale;

/** JSON as it is printed. */
final class Json {

    private Json() {}

    /** One line, with escapes for what the output cannot show. */
    static String line(Object view) {
        boolean showsAll = Terminal.outputCharset().name().startsWith("UTF-");
        StringBuilder line = new StringBuilder();
        for (char letter : ViewJson.line(view).toCharArray()) {
            if (letter < 0x7F || showsAll) {
                line.append(letter);
            } else {
                line.append(String.format(Locale.ROOT, "\\u%04x", (int) letter));
            }
        }
        return line.toString();
    }
}
