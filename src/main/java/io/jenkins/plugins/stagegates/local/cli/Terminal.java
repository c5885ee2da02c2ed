package io.jenkins.plugins.stagegates.local.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the terminal can do. */
final class Terminal {

    private static final long SIZE_HOLDS_NANOS = TimeUnit.SECONDS.toNanos(2);

    private int width = 80;
    private int height = 24;
    private long measured = System.nanoTime() - SIZE_HOLDS_NANOS;

    /** Whether a person sits at it: both ends are a terminal, and it understands control sequences. */
    static boolean isInteractive(Map<String, String> environment) {
        return System.console() != null && !"dumb".equals(environment.getOrDefault("TERM", "dumb"));
    }

    /** Colours are wanted unless {@code NO_COLOR} (no-color.org) says otherwise. */
    static boolean isColoured(Map<String, String> environment) {
        return isInteractive(environment)
                && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    int width() {
        measure();
        return width;
    }

    int height() {
        measure();
        return height;
    }

    /** Asked again every two seconds, as windows change their size. */
    private void measure() {
        if (System.nanoTime() - measured < SIZE_HOLDS_NANOS) {
            return;
        }
        measured = System.nanoTime();
        try {
            Process stty = new ProcessBuilder("sh", "-c", "stty size </dev/tty").start();
            String[] size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .trim()
                    .split(" ");
            if (stty.waitFor(1, TimeUnit.SECONDS) && size.length == 2) {
                height = Math.max(5, Integer.parseInt(size[0]));
                width = Math.max(20, Integer.parseInt(size[1]));
            }
        } catch (IOException | NumberFormatException e) {
            width = 80;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
