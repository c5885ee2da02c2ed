package io.jenkins.plugins.stagegates.jenkins.kill;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stops a build's threads before one of their writes into the build's directory, so that the directory is what a kill at that moment
 * leaves. {@link FreezerAgent} has Java's own classes call it, so that it may use nothing but these.
 */
public final class Freezer {

    /** Not the log, and no file that is to take the place of another one: that is seen when it takes it. */
    private static final Pattern BUILD = Pattern.compile("/jobs/([^/]+/builds/[0-9]+)/(?!log)(?!.*(?:atomic|tmp))(.+)");

    private static final String JOURNAL = "stage-gates.jsonl";

    /** How many more writes of a build happen. */
    private static final Map<String, AtomicInteger> LEFT = new ConcurrentHashMap<>();

    /** Which file each build was about to write. */
    private static final Map<String, String> FROZEN = new ConcurrentHashMap<>();

    private Freezer() {}

    /** From now on the build's first writes happen, and this one no more. */
    public static void arm(String job, int build, int write) {
        LEFT.put(name(job, build), new AtomicInteger(write - 1));
    }

    /** Which file the build was stopped before; empty while it was not. */
    public static String frozen(String job, int build) {
        return FROZEN.getOrDefault(name(job, build), "");
    }

    private static String name(String job, int build) {
        return job + "/builds/" + build;
    }

    /** A file is opened for writing, replaced or deleted. */
    public static void beforeWrite(String file) {
        if (LEFT.isEmpty()) {
            return;
        }
        Matcher build = BUILD.matcher(file);
        if (!build.find()) {
            return;
        }
        AtomicInteger left = LEFT.get(build.group(1));
        if (left != null && left.decrementAndGet() < 0) {
            FROZEN.putIfAbsent(build.group(1), build.group(2));
            sleepForEver();
        }
    }

    /** An open file is written to. */
    public static void beforeAppend(String file) {
        if (file != null && file.endsWith(JOURNAL)) {
            beforeWrite(file);
        }
    }

    private static void sleepForEver() {
        while (true) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                // the kill ends it
            }
        }
    }
}
