package io.jenkins.plugins.stagegates.local.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where things are on a host. */
public final class HostPaths {

    public static final String ALL = "/stage-gates/";

    private HostPaths() {}

    public static String job(String job) {
        return "/job/" + encode(job) + "/stage-gates/";
    }

    public static String run(String job, int run) {
        return "/job/" + encode(job) + "/" + run + "/stage-gates/";
    }

    /** Text as part of a path or a query. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
