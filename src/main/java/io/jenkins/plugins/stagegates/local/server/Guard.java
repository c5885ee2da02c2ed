package io.jenkins.plugins.stagegates.local.server;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.RefusalCode;
import io.jenkins.plugins.stagegates.local.client.HostClient;
import io.jenkins.plugins.stagegates.local.home.People;
import io.jenkins.plugins.stagegates.local.host.LocalHost;
import io.jenkins.plugins.stagegates.view.RefusalView;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets in only who may come in: requests to a loopback name (a page of another site can make its own name point here, "DNS
 * rebinding"), changes from no other site's page, and known people.
 */
final class Guard {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]", "::1");
    private static final String WHO = "who";

    private final LocalHost host;

    Guard(LocalHost host) {
        this.host = host;
    }

    void check(Context request) {
        harden(request);
        boolean changes =
                !request.method().equals(HandlerType.GET) && !request.method().equals(HandlerType.HEAD);
        if (!isLoopback(request.header("Host"))) {
            refuse(request, "This server answers only to 127.0.0.1 and localhost.");
        } else if (changes && !isOwnPage(request)) {
            refuse(request, "Pages of other sites may not send commands here.");
        } else if (changes && !isJson(request)) {
            Replies.send(
                    request,
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE.getCode(),
                    RefusalView.of(RefusalCode.BAD_REQUEST, "Expected the header 'Content-Type: application/json'."));
            request.skipRemainingHandlers();
        } else if (request.path().contains("/stage-gates/")) {
            admit(request);
        }
    }

    /** The person who makes this request. */
    static Actor actor(Context request) {
        Actor actor = request.attribute(WHO);
        return actor == null ? new Actor("nobody") : actor;
    }

    private void admit(Context request) {
        Optional<Actor> known = known(request);
        if (known.isPresent()) {
            request.attribute(WHO, known.get());
            return;
        }
        Replies.send(
                request,
                HttpStatus.UNAUTHORIZED.getCode(),
                RefusalView.unauthorized(
                        request.header("Authorization") != null
                                ? "Nobody in the people file has this token."
                                : "Say who you are with the header 'Authorization: Bearer <token>' and a token of the"
                                        + " people file."));
        request.skipRemainingHandlers();
    }

    private Optional<Actor> known(Context request) {
        People people = host.people();
        Optional<String> token = token(request);
        if (token.filter(this::isOfHost).isPresent()) {
            String as = request.header(HostClient.ACT_AS);
            return Optional.of(new Actor(as == null || as.isBlank() ? People.ADMIN : as));
        }
        return people.isOpen() && token.isEmpty()
                ? Optional.of(new Actor(People.ADMIN))
                : token.flatMap(people::withToken).map(person -> new Actor(person.id()));
    }

    /** Who can read the home may act for anybody: the token is in a file that only its owner can read. */
    private boolean isOfHost(String token) {
        return MessageDigest.isEqual(
                token.getBytes(StandardCharsets.UTF_8), host.info().token().getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> token(Context request) {
        String header = request.header("Authorization");
        String bearer = "bearer ";
        boolean fits = header != null && header.toLowerCase(Locale.ROOT).startsWith(bearer);
        return fits ? Optional.of(header.substring(bearer.length()).trim()) : Optional.empty();
    }

    private static boolean isLoopback(@Nullable String host) {
        if (host == null) {
            return false;
        }
        int port = host.startsWith("[") ? host.indexOf("]:") + 1 : host.indexOf(':');
        String name = port > 0 ? host.substring(0, port) : host;
        return LOOPBACK.contains(name.toLowerCase(Locale.ROOT));
    }

    /** A browser sends the origin of the page with every change; commands from elsewhere have none. */
    private static boolean isOwnPage(Context request) {
        String origin = request.header("Origin");
        if (origin == null) {
            String site = request.header("Sec-Fetch-Site");
            return site == null || site.equals("same-origin") || site.equals("none");
        }
        try {
            URI uri = URI.create(origin);
            return (uri.getAuthority() != null) && uri.getAuthority().equalsIgnoreCase(request.header("Host"));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isJson(Context request) {
        String type = request.contentType();
        return type != null
                && type.toLowerCase(Locale.ROOT).split(";")[0].trim().equals("application/json");
    }

    private static void harden(Context request) {
        request.header("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'; base-uri 'none'");
        request.header("X-Content-Type-Options", "nosniff");
        request.header("X-Frame-Options", "DENY");
        request.header("Referrer-Policy", "no-referrer");
        request.header("Cache-Control", "no-store");
    }

    private static void refuse(Context request, String message) {
        Replies.send(request, RefusalCode.FORBIDDEN.httpStatus(), RefusalView.of(RefusalCode.FORBIDDEN, message));
        request.skipRemainingHandlers();
    }
}
