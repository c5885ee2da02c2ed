package io.jenkins.plugins.stagegates.view.live;

import org.jspecify.annotations.Nullable;

/** Somebody who listens to an open stream. Written to by one thread at a time. */
public interface Client {

    /** @param id what a client that comes back gives to go on after this event; null: nothing */
    void send(String event, String data, @Nullable String id);

    /** Sends something that clients pass over. */
    void sendComment(String text);

    /** Whether it is known that nobody listens any more. */
    boolean isGone();

    void close();
}
