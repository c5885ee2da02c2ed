package io.jenkins.plugins.stagegates.local.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal as a person sees it: lines that scroll, with as much of its control sequences as the live view needs. */
final class Screen {

    private static final Pattern PIECE = Pattern.compile(
            "\u001b\\[(?<up>[0-9]+)F|(?<erase>\u001b\\[J)|\u001b\\[[0-9;]*m|(?<newline>\n)|(?<text>[^\u001b\n]+)");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<String> lines = new ArrayList<>(List.of(""));
    private int row;

    PrintStream out() {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** Everything that was ever printed and was not erased. */
    String text() {
        Matcher pieces = PIECE.matcher(bytes.toString(StandardCharsets.UTF_8));
        bytes.reset();
        while (pieces.find()) {
            if (pieces.group("up") != null) {
                row = Math.max(0, row - Integer.parseInt(pieces.group("up")));
            } else if (pieces.group("erase") != null) {
                lines.subList(row, lines.size()).clear();
                lines.add("");
            } else if (pieces.group("newline") != null) {
                row++;
                if (row == lines.size()) {
                    lines.add("");
                }
            } else if (pieces.group("text") != null) {
                lines.set(row, lines.get(row) + pieces.group("text"));
            }
        }
        return String.join("\n", lines);
    }

    /** As {@link #text}, with the lines wrapped as a terminal does whose window became narrower. */
    void wrap(int width) {
        text();
        List<String> wrapped = new ArrayList<>();
        for (String line : lines) {
            for (int start = 0; start == 0 || start < line.length(); start += width) {
                wrapped.add(line.substring(start, Math.min(line.length(), start + width)));
            }
        }
        row += wrapped.size() - lines.size();
        lines.clear();
        lines.addAll(wrapped);
    }
}
