package io.jenkins.plugins.stagegates.local.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the terminal can do. */
final class Terminal {

    record Size(int width, int height) {

        static final Size USUAL = new Size(80, 24);

        /** Of the two numbers that {@code stty size} prints; some terminals do not know theirs and say 0. */
        static Size of(String rowsAndColumns) {
            String[] numbers = rowsAndColumns.trim().split(" ");
            if (numbers.length != 2
                    || !numbers[0].matches("[1-9][0-9]{0,3}")
                    || !numbers[1].matches("[1-9][0-9]{0,3}")) {
                return USUAL;
            }
            return new Size(Math.max(20, Integer.parseInt(numbers[1])), Math.max(5, Integer.parseInt(numbers[0])));
        }
    }

    private static final int ROOM_IN_A_FILE = 1000;
    private static final long SIZE_HOLDS_NANOS = TimeUnit.SECONDS.toNanos(2);

    private Size size = Size.USUAL;
    private long measured = System.nanoTime() - SIZE_HOLDS_NANOS;
    private volatile boolean changed = true;

    /** Whether a person sits at it: both ends are a terminal, and it understands control sequences. */
    static boolean isInteractive(Map<String, String> environment) {
        return System.console() != null && !"dumb".equals(environment.getOrDefault("TERM", "dumb"));
    }

    /** Colours are wanted unless {@code NO_COLOR} (no-color.org) says otherwise. */
    static boolean isColoured(Map<String, String> environment) {
        return isInteractive(environment)
                && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** Of lines that are printed once; a file has room for all. */
    static int outputWidth() {
        return isInteractive(System.getenv()) ? new Terminal().size().width() : ROOM_IN_A_FILE;
    }

    /** Whether the standard output can show symbols beyond ASCII. */
    static boolean showsUnicode() {
        return outputCharset().newEncoder().canEncode("✓◆…─»");
    }

    /** Of what is typed. */
    static Charset inputCharset() {
        Console console = System.console();
        return console == null ? Charset.defaultCharset() : console.charset();
    }

    static Charset outputCharset() {
        String name = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding", ""));
        return name.isEmpty() || !Charset.isSupported(name) ? Charset.defaultCharset() : Charset.forName(name);
    }

    /** It may have another size now. */
    void resized() {
        changed = true;
    }

    /** Asked again every two seconds, for terminals that do not tell when they change. */
    Size size() {
        if (changed || System.nanoTime() - measured >= SIZE_HOLDS_NANOS) {
            changed = false;
            measured = System.nanoTime();
            size = Size.of(stty("size"));
        }
        return size;
    }

    /** Whether typed letters are shown. */
    static void echo(boolean shown) {
        stty(shown ? "echo" : "-echo");
    }

    /** Empty where that is not possible. */
    private static String stty(String argument) {
        try {
            Process stty = new ProcessBuilder("sh", "-c", "stty " + argument + " </dev/tty 2>/dev/null").start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return stty.waitFor(1, TimeUnit.SECONDS) ? answer : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
