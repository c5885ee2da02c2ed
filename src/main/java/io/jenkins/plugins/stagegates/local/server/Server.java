package io.jenkins.plugins.stagegates.local.server;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.jenkins.plugins.stagegates.local.host.LocalHost;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server of the local runner. It listens on the loopback address only. */
public final class Server implements AutoCloseable {

    /** The only address that it listens on. */
    public static final String ADDRESS = "127.0.0.1";

    /** In bytes. */
    static final long LARGEST_BODY = 2L * 1024 * 1024;

    private final Javalin javalin;
    private final EventStreams events;

    private Server(Javalin javalin, EventStreams events) {
        this.javalin = javalin;
        this.events = events;
    }

    /**
     * Starts listening, and lets clients of the same home know where.
     *
     * @param port 0 for any free one
     * @throws IOException if the port is taken
     */
    public static Server start(LocalHost host, int port) throws IOException {
        return start(host, port, EventStreams.HEARTBEAT);
    }

    static Server start(LocalHost host, int port, Duration heartbeat) throws IOException {
        EventStreams events = new EventStreams(host, heartbeat);
        Javalin javalin = Javalin.create(config -> configure(config, host, events));
        try {
            javalin.start(ADDRESS, port);
        } catch (RuntimeException e) {
            javalin.stop();
            events.close();
            if (e.getCause() instanceof BindException
                    || e.getMessage() != null && e.getMessage().contains("in use")) {
                throw new IOException("Port " + port + " is taken; say another one with --port, or 0 for any.", e);
            }
            throw e;
        }
        host.listensOn(javalin.port());
        return new Server(javalin, events);
    }

    public int port() {
        return javalin.port();
    }

    /** How many streams of events are open. */
    int streams() {
        return events.size();
    }

    /** Method and path of everything that it answers. */
    List<String> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(each -> each.endpoint.method + " " + each.endpoint.path)
                .toList();
    }

    @Override
    public void close() {
        events.close();
        javalin.stop();
    }

    private static void configure(JavalinConfig config, LocalHost host, EventStreams events) {
        config.startup.showJavalinBanner = false;
        config.http.maxRequestSize = LARGEST_BODY;
        config.http.prefer405over404 = true;
        QueuedThreadPool threads = new QueuedThreadPool(64, 2);
        threads.setDaemon(true);
        threads.setName("http");
        config.jetty.threadPool = threads;
        Guard guard = new Guard(host);
        config.routes.before(guard::check);
        Replies.register(config);
        new HomeRoutes(host, events).register(config);
        new JobRoutes(host, events).register(config);
        new RunRoutes(host, events).register(config);
        Pages.register(config);
    }
}
