package io.jenkins.plugins.stagegates.jenkins.kill;

import java.io.File;
import java.security.Permission;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stops a build's threads before one of their writes into the build's directory, so that the directory is what a kill at that moment
 * leaves. Java asks a security manager before every file is opened for writing, moved or deleted; before the journal, which
 * stays open, is written it asks whether that may be looked at. Everything is permitted.
 */
@SuppressWarnings("removal")
final class Freezer extends SecurityManager {

    /** Not the log, and no file that is to take the place of another one: that is seen when it takes it. */
    private static final Pattern BUILD = Pattern.compile("/jobs/([^/]+)/builds/1/(?!log)(?!.*(?:atomic|tmp)).+");

    private static final String JOURNAL = "stage-gates.jsonl";

    private final Map<String, AtomicInteger> writes = new ConcurrentHashMap<>();

    /** Instances may be of different class loaders: what they share are properties of the system. */
    static void install() {
        System.setSecurityManager(new Freezer());
    }

    /** From now on the build's first writes happen, and this one no more. */
    static void arm(String job, int write) {
        System.setProperty("freeze." + job, String.valueOf(write));
    }

    static boolean isFrozen(String job) {
        return Boolean.getBoolean("frozen." + job);
    }

    @Override
    public void checkWrite(String file) {
        beforeWrite(file);
    }

    @Override
    public void checkDelete(String file) {
        beforeWrite(file);
    }

    @Override
    public void checkRead(String file) {
        if (file.endsWith(JOURNAL) && isAppending()) {
            beforeWrite(file);
        }
    }

    private static boolean isAppending() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().endsWith("journal.JournalFile")
                        && frame.getMethodName().equals("append")));
    }

    private void beforeWrite(String file) {
        Matcher build = BUILD.matcher(file.replace(File.separatorChar, '/'));
        if (!build.find()) {
            return;
        }
        String job = build.group(1);
        Integer last = Integer.getInteger("freeze." + job);
        if (last != null
                && writes.computeIfAbsent(job, any -> new AtomicInteger()).incrementAndGet() >= last) {
            System.setProperty("frozen." + job, "true");
            sleepForEver();
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

    @Override
    public void checkPermission(Permission permission) {
        // everything is permitted
    }

    @Override
    public void checkPermission(Permission permission, Object context) {
        // everything is permitted
    }
}
