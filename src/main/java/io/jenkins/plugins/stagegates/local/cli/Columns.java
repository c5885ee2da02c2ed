package io.jenkins.plugins.stagegates.local.cli;

/** Texts in a terminal's columns: East Asian letters and emoji take two of them, combining marks none. */
final class Columns {

    private static final int[][] WIDE = {
        {0x1100, 0x115F},
        {0x231A, 0x231B},
        {0x2E80, 0x303E},
        {0x3041, 0xA4CF},
        {0xAC00, 0xD7A3},
        {0xF900, 0xFAFF},
        {0xFE30, 0xFE6F},
        {0xFF00, 0xFF60},
        {0xFFE0, 0xFFE6},
        {0x1F300, 0x1F64F},
        {0x1F680, 0x1F6FF},
        {0x1F900, 0x1F9FF},
        {0x20000, 0x3FFFD},
    };

    private Columns() {}

    static int of(String text) {
        return text.codePoints().map(Columns::width).sum();
    }

    private static int width(int letter) {
        int type = Character.getType(letter);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        for (int[] range : WIDE) {
            if (letter >= range[0] && letter <= range[1]) {
                return 2;
            }
        }
        return 1;
    }

    /** Without anything that would move the cursor or change colours. */
    static String plain(String text) {
        return text.codePoints()
                .map(letter -> Character.isISOControl(letter) ? ' ' : letter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Its beginning, followed by the mark where something was cut off. */
    static String cut(String text, int width, String mark) {
        if (of(text) <= width) {
            return text;
        }
        return width <= of(mark) ? beginning(text, width) : beginning(text, width - of(mark)) + mark;
    }

    /** Its beginning and its end; members of a matrix differ at the end of their names. */
    static String shorten(String text, int width, String mark) {
        int room = width - of(mark);
        if (of(text) <= width || room < 4) {
            return cut(text, width, mark);
        }
        String reversed = new StringBuilder(text).reverse().toString();
        String end = new StringBuilder(beginning(reversed, room - room / 2))
                .reverse()
                .toString();
        return beginning(text, room / 2) + mark + end;
    }

    static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - of(text)));
    }

    private static String beginning(String text, int width) {
        int end = 0;
        for (int used = 0; end < text.length(); ) {
            int letter = text.codePointAt(end);
            used += width(letter);
            if (used > width) {
                break;
            }
            end += Character.charCount(letter);
        }
        return text.substring(0, end);
    }
}
