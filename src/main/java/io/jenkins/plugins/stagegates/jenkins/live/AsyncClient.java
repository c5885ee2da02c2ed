package io.jenkins.plugins.stagegates.jenkins.live;

import io.jenkins.plugins.stagegates.view.live.Client;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A request that is answered bit by bit, by threads that are not its server's. */
final class AsyncClient implements Client, AsyncListener {

    private final AsyncContext request;
    private final Runnable onClose;
    private final AtomicBoolean over = new AtomicBoolean();

    AsyncClient(AsyncContext request, Runnable onClose) {
        this.request = request;
        this.onClose = onClose;
    }

    @Override
    public void send(String event, String data, @Nullable String id) {
        write((id == null ? "" : "id: " + id + "\n") + "event: " + event + "\ndata: " + data + "\n\n");
    }

    @Override
    public void sendComment(String text) {
        write(": " + text + "\n\n");
    }

    private void write(String text) {
        if (isGone()) {
            return;
        }
        try {
            request.getResponse().getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            request.getResponse().flushBuffer();
        } catch (IOException | IllegalStateException e) {
            close(); // they have gone
        }
    }

    @Override
    public boolean isGone() {
        return over.get();
    }

    @Override
    public void close() {
        if (over.compareAndSet(false, true)) {
            onClose.run();
            try {
                request.complete();
            } catch (IllegalStateException e) {
                return; // the server has ended it already
            }
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        close();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        close();
    }

    @Override
    public void onError(AsyncEvent event) {
        close();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
