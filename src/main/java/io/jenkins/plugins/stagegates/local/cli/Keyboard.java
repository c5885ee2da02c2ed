package io.jenkins.plugins.stagegates.local.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The lines that a person types, read by a thread of its own, since reading cannot be broken off. */
final class Keyboard {

    /** @param text empty: there will be no more lines */
    record Typed(Optional<String> text) {}

    private final InputStream in;
    private final Charset charset;
    private final BlockingQueue<Typed> lines = new LinkedBlockingQueue<>();
    private boolean reading;

    Keyboard(InputStream in, Charset charset) {
        this.in = in;
        this.charset = charset;
    }

    /** Forgets what was typed before it was asked for. */
    synchronized void forget() {
        lines.removeIf(line -> line.text().isPresent());
        if (!reading) {
            reading = true;
            drain();
            Thread thread = new Thread(this::read, "keyboard");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void drain() {
        try {
            in.skipNBytes(in.available());
        } catch (IOException e) {
            // There is nothing to forget.
        }
    }

    private void read() {
        try {
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, charset));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(new Typed(Optional.of(line)));
            }
        } catch (IOException e) {
            // The terminal is gone.
        }
        lines.add(new Typed(Optional.empty()));
    }

    /** The next line, if one is typed within this time. */
    Optional<Typed> line(long millis) {
        try {
            Optional<Typed> typed = Optional.ofNullable(lines.poll(millis, TimeUnit.MILLISECONDS));
            typed.filter(line -> line.text().isEmpty()).ifPresent(lines::add);
            return typed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new Typed(Optional.empty()));
        }
    }
}
