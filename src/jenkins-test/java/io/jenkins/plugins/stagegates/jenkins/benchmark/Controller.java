package io.jenkins.plugins.stagegates.jenkins.benchmark;

import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jvnet.hudson.test.fixtures.RealJenkinsFixture;

/** A real Jenkins in a process of its own, with a heap of a fixed size, and its REST interface. */
final class Controller implements AutoCloseable {

    private static final int CLIENTS = 8;
    private static final String HEAP = "1500m";
    /** For a profiler. */
    private static final String MORE_OPTIONS = System.getProperty("stagegates.benchmark.jvm", "");

    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

    private final RealJenkinsFixture jenkins;
    private final HttpClient client = HttpClient.newHttpClient();
    private String authorization = "";

    private Controller(RealJenkinsFixture jenkins) {
        this.jenkins = jenkins;
    }

    static Controller start(String... options) throws Exception {
        RealJenkinsFixture jenkins = new RealJenkinsFixture()
                .withTimeout(0)
                .withHost("127.0.0.1")
                .javaOptions("-Xms" + HEAP, "-Xmx" + HEAP, "-Djava.awt.headless=true")
                .javaOptions(options)
                .javaOptions(MORE_OPTIONS.isBlank() ? new String[0] : MORE_OPTIONS.split(" "));
        jenkins.setUp(Benchmarks.class.getName(), "main");
        Controller controller = new Controller(jenkins);
        jenkins.startJenkins();
        String token = call(jenkins, InJenkins::secure);
        controller.authorization = "Basic "
                + Base64.getEncoder().encodeToString((InJenkins.USER + ":" + token).getBytes(StandardCharsets.UTF_8));
        return controller;
    }

    /** Returns when Jenkins answers requests again. */
    void restart() throws Exception {
        jenkins.stopJenkins();
        jenkins.startJenkins();
    }

    private static <T extends Serializable> T call(RealJenkinsFixture jenkins, RealJenkinsFixture.Step2<T> step) {
        try {
            return jenkins.runRemotely(step);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    void define(String job, String script) {
        call(jenkins, rule -> {
            InJenkins.define(rule, job, script);
            return true;
        });
    }

    void control(boolean controlled) {
        call(jenkins, rule -> {
            InJenkins.control(rule, controlled);
            return true;
        });
    }

    /** Has so many runs wait. Returns the number of the first. */
    int fill(Wait wait, int count) throws InterruptedException {
        control(wait.isControlled());
        String job = wait.job();
        int first = call(jenkins, rule -> {
            int begun = InJenkins.start(rule, job, count);
            InJenkins.awaitWaiting(rule, job, begun);
            return begun;
        });
        settle();
        return first;
    }

    /** What Jenkins does in the background when a build waits or has ended. */
    void settle() throws InterruptedException {
        Thread.sleep(3_000);
    }

    void awaitEnds(Wait wait, int first) throws InterruptedException {
        String job = wait.job();
        call(jenkins, rule -> {
            InJenkins.awaitEnds(rule, job, first);
            return true;
        });
    }

    long duration(String job) {
        return call(jenkins, rule -> InJenkins.duration(rule, job));
    }

    int next(String job) {
        return call(jenkins, rule -> InJenkins.next(rule, job));
    }

    long echoed(String job, int number, String text) {
        return call(jenkins, rule -> InJenkins.echoed(rule, job, number, text));
    }

    /** Does it for each run, {@value #CLIENTS} at a time. Returns how many seconds each took. */
    List<Double> forEach(int first, int count, IntConsumer action) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<Double>> calls = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int run = first + i;
                calls.add(() -> {
                    long begin = System.nanoTime();
                    action.accept(run);
                    return (System.nanoTime() - begin) / 1e9;
                });
            }
            List<Double> seconds = new ArrayList<>();
            for (Future<Double> done : clients.invokeAll(calls)) {
                seconds.add(done.get());
            }
            return seconds;
        } finally {
            clients.shutdownNow();
        }
    }

    String get(String path) {
        return send(request(path).GET());
    }

    String post(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path) {
        try {
            return HttpRequest.newBuilder(URI.create(jenkins.getUrl() + path))
                    .timeout(Duration.ofMinutes(5))
                    .header("Authorization", authorization);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(request + " was answered with " + response.statusCode() + ": "
                        + response.body().lines().limit(20).toList());
            }
            return response.body();
        } catch (IOException e) {
            throw new IllegalStateException(String.valueOf(request), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(String.valueOf(request), e);
        }
    }

    /**
     * Bytes of the objects that are in use; collects garbage first.
     *
     * @param kept the name of the file that says what they are, beside the log
     */
    long liveHeap(String kept) throws IOException {
        jcmd("GC.run");
        String histogram = jcmd("GC.class_histogram");
        Files.writeString(Path.of("target", "jenkins", kept), histogram);
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new IOException("jcmd said: " + histogram);
        }
        return Long.parseLong(total.group(1));
    }

    private String jcmd(String what) throws IOException {
        Process jcmd = new ProcessBuilder(
                        JAVA.resolve("jcmd").toString(),
                        String.valueOf(jenkins.getProcess().pid()),
                        what)
                .redirectErrorStream(true)
                .start();
        return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws Exception {
        jenkins.stopJenkinsForcibly();
        jenkins.tearDown();
    }
}
