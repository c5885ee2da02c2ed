package io.jenkins.plugins.stagegates.local.server;

import io.jenkins.plugins.stagegates.local.home.Home;
import io.jenkins.plugins.stagegates.local.home.HostInfo;
import io.jenkins.plugins.stagegates.local.home.People;
import io.jenkins.plugins.stagegates.local.host.HostOptions;
import io.jenkins.plugins.stagegates.local.host.LocalHost;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A server as a process of its own, which a test can stop, let go on and kill. */
final class Owner implements AutoCloseable {

    private final Process process;
    private final int port;

    private Owner(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Serves a home until it is killed; arguments: the home, the people file. */
    public static void main(String[] files) throws Exception {
        LocalHost host = LocalHost.open(
                Home.openOrCreate(Path.of(files[0])),
                new HostOptions(HostInfo.HostKind.RUN, People.load(Path.of(files[1]))));
        System.out.println(Server.start(host, 0).port());
        Thread.currentThread().join();
    }

    static Owner start(Path home, Path people) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        home.toString(),
                        people.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        while (line != null && !line.matches("[0-9]+")) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException("The owner ended without listening");
        }
        return new Owner(process, Integer.parseInt(line));
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** It keeps its locks and connections, but answers nothing. */
    void freeze() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-STOP", String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
