package io.jenkins.plugins.stagegates.benchmark;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.journal.FileJournal;
import io.jenkins.plugins.stagegates.local.client.HostClient;
import io.jenkins.plugins.stagegates.local.client.HostPaths;
import io.jenkins.plugins.stagegates.view.RefusalView;
import io.jenkins.plugins.stagegates.view.Requests;
import io.jenkins.plugins.stagegates.view.StartedView;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code serve} of the packaged jar as a process of its own, as the launcher script starts it, with an empty home. */
final class ServeProcess implements AutoCloseable {

    static final String TOKEN = "benchmark-token";

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+");
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +[0-9]+ +([0-9]+)");
    private static final Pattern THREAD = Pattern.compile("(?m)^\"(.*)\" #[0-9]+ ");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");
    private static final String JOB = "benchmark";

    private final Path folder;
    private final Process process;
    private final HostClient client;

    private ServeProcess(Path folder, Process process, URI base) {
        this.folder = folder;
        this.process = process;
        this.client = HostClient.withToken(base, TOKEN);
    }

    static ServeProcess start() throws IOException {
        Files.createDirectories(Path.of("target", "benchmark"));
        Path folder = Files.createTempDirectory(Path.of("target", "benchmark"), "serve");
        Path people = Files.writeString(folder.resolve("people.yaml"), "alice: {token: " + TOKEN + "}\n");
        Process process = new ProcessBuilder(
                        JAVA.resolve("java").toString(),
                        "-XX:+UseSerialGC",
                        "-jar",
                        System.getProperty("stagegates.jar"),
                        "serve",
                        "--port",
                        "0",
                        "--home",
                        folder.resolve("home").toString(),
                        "--people",
                        people.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                return new ServeProcess(folder, process, URI.create(address.group()));
            }
        }
        throw new IOException("The server ended without saying where it listens");
    }

    URI base() {
        return client.base();
    }

    /** Presses Run at a gate. */
    void press(RunId run, String stage) {
        accepted(client.post(
                HostPaths.run(run.job(), run.number()) + "trigger", new Requests.AtGate(stage, Map.of(), "")));
    }

    void define(String jenkinsfile) {
        accepted(client.put(HostPaths.job(JOB) + "definition", new Requests.Definition(jenkinsfile, null, null)));
    }

    RunId start(Map<String, String> parameters) {
        StartedView started = accepted(client.post(HostPaths.job(JOB) + "start", Map.of("params", parameters)))
                .as(StartedView.class);
        return new RunId(started.job(), started.run());
    }

    private static HostClient.Answer accepted(HostClient.Answer answer) {
        if (!answer.isAccepted()) {
            RefusalView refusal = answer.refusal();
            throw new IllegalStateException(refusal.code() + ": " + refusal.message());
        }
        return answer;
    }

    /** What is stored of a run, read from its file. */
    List<RunEvent> events(RunId run) {
        Path journal = folder.resolve(Path.of("home", "jobs", run.job(), "runs", "" + run.number(), "journal.jsonl"));
        return new FileJournal(any -> journal).read(run);
    }

    /** Bytes of the objects that are in use; collects garbage first. */
    long liveHeap() throws IOException {
        String histogram = jcmd("GC.class_histogram");
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new IOException("jcmd said: " + histogram);
        }
        return Long.parseLong(total.group(1));
    }

    /** The names of its threads, without those in which the virtual machine compiles, which come and go as it likes. */
    List<String> threads() throws IOException {
        return THREAD.matcher(jcmd("Thread.print"))
                .results()
                .map(thread -> thread.group(1))
                .filter(name -> !name.contains("CompilerThread"))
                .sorted()
                .toList();
    }

    private String jcmd(String what) throws IOException {
        Process jcmd = new ProcessBuilder(JAVA.resolve("jcmd").toString(), String.valueOf(process.pid()), what)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Bytes of memory that the process has from the operating system. */
    long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(ServeProcess::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
