package io.jenkins.plugins.stagegates.local.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Takes signals of the operating system, until it is closed. One that this platform does not know is not taken. */
final class Signals implements AutoCloseable {

    private record Taken(Signal signal, SignalHandler before) {}

    private final Deque<Taken> taken = new ArrayDeque<>();

    /** @param name without SIG: {@code INT} */
    void on(String name, Runnable action) {
        try {
            Signal signal = new Signal(name);
            taken.push(new Taken(signal, Signal.handle(signal, received -> action.run())));
        } catch (IllegalArgumentException e) {
            // Unknown here, or taken by the JVM.
        }
    }

    @Override
    public void close() {
        taken.forEach(each -> Signal.handle(each.signal(), each.before()));
    }
}
