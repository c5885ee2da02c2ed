package io.jenkins.plugins.stagegates.local.scenario;

import io.jenkins.plugins.stagegates.local.scenario.ScenarioHost.HostTrouble;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Kills a Jenkins and starts it again.
 *
 * @param command of the shell; it need not wait until Jenkins is up
 */
record RestartCommand(String command, JenkinsAccess access) {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long PAUSE_MILLIS = 100;

    /** Returns when the new start answers. */
    void execute() {
        Optional<String> before = access.session();
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            run(end);
            while (access.session().isEmpty() || access.session().equals(before)) {
                if (System.nanoTime() > end) {
                    throw new HostTrouble("After " + PATIENCE.toMinutes() + " minutes the Jenkins at " + access.url()
                            + (access.session().isEmpty() ? " does not answer" : " still is the one from before")
                            + "; see what '" + command + "' does.");
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostTrouble("interrupted");
        }
    }

    private void run(long end) throws InterruptedException {
        try {
            // Discarded, as a Jenkins that it starts would keep a pipe open.
            Process process = new ProcessBuilder("sh", "-c", command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                process.destroy();
                throw new HostTrouble("'" + command + "' does not end; let it start Jenkins in the background.");
            }
            if (process.exitValue() != 0) {
                throw new HostTrouble("'" + command + "' ended with " + process.exitValue() + ".");
            }
        } catch (IOException e) {
            throw new HostTrouble("'" + command + "' cannot be executed: " + e.getMessage());
        }
    }
}
