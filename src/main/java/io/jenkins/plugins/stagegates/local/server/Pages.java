package io.jenkins.plugins.stagegates.local.server;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Pattern;

/** The web pages: files of the jar, served as they are. */
final class Pages {

    private static final Pattern FILE = Pattern.compile("[a-z0-9-]+(/[a-z0-9-]+)*\\.(js|css|svg)");
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml");

    private Pages() {}

    static void register(JavalinConfig config) {
        config.routes.get("/", request -> page(request));
        config.routes.get("/job/{job}", request -> page(request));
        config.routes.get("/job/{job}/{run}", request -> page(request));
        config.routes.get("/webapp/<file>", request -> {
            String file = request.pathParam("file");
            if (!FILE.matcher(file).matches()) {
                throw new NotFoundResponse();
            }
            send(request, "/webapp/" + file, String.valueOf(TYPES.get(file.substring(file.lastIndexOf('.') + 1))));
        });
    }

    static void openApi(Context request) {
        send(request, "/webapp/openapi.json", "application/json; charset=utf-8");
    }

    private static void page(Context request) {
        send(request, "index.html", "text/html; charset=utf-8");
    }

    private static void send(Context request, String resource, String type) {
        try (InputStream in = Pages.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new NotFoundResponse();
            }
            request.contentType(type).result(in.readAllBytes());
        } catch (IOException e) {
            throw new NotFoundResponse();
        }
    }
}
