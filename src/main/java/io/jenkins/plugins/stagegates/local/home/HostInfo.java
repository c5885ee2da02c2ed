package io.jenkins.plugins.stagegates.local.home;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A host process, as others see it.
 *
 * @param id unique among all host processes of a home, past ones included
 * @param port where it listens on the loopback address; empty until it does
 * @param token what a client shows to act for any user; whoever can read the home may have it
 */
public record HostInfo(String id, HostKind kind, long pid, OptionalInt port, String token) {

    /** What a host process was started for. */
    public enum HostKind {
        /** It serves until it is stopped. */
        SERVE,
        /** It runs one run in the foreground. */
        RUN
    }

    Map<String, Object> toDocument() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", id);
        document.put("kind", kind.name());
        document.put("pid", pid);
        port.ifPresent(listening -> document.put("port", listening));
        document.put("token", token);
        return document;
    }

    static HostInfo of(Map<String, Object> document) {
        return new HostInfo(
                String.valueOf(document.get("id")),
                HostKind.valueOf(String.valueOf(document.get("kind"))),
                document.get("pid") instanceof Number pid ? pid.longValue() : 0,
                document.get("port") instanceof Number port ? OptionalInt.of(port.intValue()) : OptionalInt.empty(),
                String.valueOf(document.get("token")));
    }

    /** Without the token. */
    @Override
    public String toString() {
        return id + " (" + kind + ", process " + pid + (port.isPresent() ? ", port " + port.getAsInt() : "") + ")";
    }
}
