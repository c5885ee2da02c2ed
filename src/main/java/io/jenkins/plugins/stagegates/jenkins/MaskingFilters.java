package io.jenkins.plugins.stagegates.jenkins;

import hudson.console.ConsoleLogFilter;
import hudson.model.AbstractBuild;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** The filters through which steps of a build, such as {@code withCredentials}, have Jenkins write its log. Thread-safe. */
final class MaskingFilters {

    private static final Logger LOGGER = Logger.getLogger(MaskingFilters.class.getName());

    /** What plugins that mask write instead; a filter may also add times or colours, which hides nothing. */
    private static final String MASK = "****";

    /** By what they consist of: a loop makes the same one again and again. */
    private final Map<String, ConsoleLogFilter> filters = Collections.synchronizedMap(new LinkedHashMap<>());

    void add(ConsoleLogFilter filter) {
        filters.putIfAbsent(content(filter), filter);
    }

    private static String content(ConsoleLogFilter filter) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(filter);
            }
            return Base64.getEncoder().encodeToString(bytes.toByteArray());
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> filter + " is taken for a new one each time");
            return filter.getClass().getName() + "@" + System.identityHashCode(filter);
        }
    }

    String mask(String text) {
        String masked = text;
        for (ConsoleLogFilter filter : List.copyOf(filters.values())) {
            masked = masked.lines().map(line -> line(filter, line)).collect(Collectors.joining("\n"));
        }
        return masked.equals(text.lines().collect(Collectors.joining("\n"))) ? text : masked;
    }

    /** Asks as Pipeline does: the older method, which most of them have, hands over to the newer one. */
    @SuppressWarnings("deprecation")
    private static OutputStream decorate(ConsoleLogFilter filter, OutputStream log)
            throws IOException, InterruptedException {
        return filter.decorateLogger((AbstractBuild) null, log);
    }

    private static String line(ConsoleLogFilter filter, String line) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream log = decorate(filter, bytes)) {
            log.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> filter + " masks nothing");
            return line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return MASK;
        }
        String logged = bytes.toString(StandardCharsets.UTF_8).stripTrailing();
        return logged.contains(MASK) && !logged.contains(line.stripTrailing()) ? logged : line;
    }
}
