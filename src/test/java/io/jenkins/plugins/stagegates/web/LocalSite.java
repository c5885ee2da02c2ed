package io.jenkins.plugins.stagegates.web;

import com.microsoft.playwright.BrowserContext;
import io.jenkins.plugins.stagegates.local.client.HostClient;
import io.jenkins.plugins.stagegates.local.client.HostPaths;
import io.jenkins.plugins.stagegates.view.RefusalView;
import io.jenkins.plugins.stagegates.view.Requests;
import io.jenkins.plugins.stagegates.view.RunView;
import io.jenkins.plugins.stagegates.view.StartedView;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/** {@code serve} of the packaged jar, as a process of its own with a home of its own. */
final class LocalSite implements Site {

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+");
    private static final String PEOPLE = """
            alice: {groups: [ops], token: alice-token}
            bob: {token: bob-token}
            carol: {token: carol-token, permissions: [READ]}
            dave: {token: dave-token, permissions: [READ, BUILD]}
            """;

    private final Process process;
    private final URI base;
    private static final Pattern MOMENT = Pattern.compile("\"at\":\"([^\"]*)\"");

    private final Path home;

    private LocalSite(Process process, URI base, Path home) {
        this.process = process;
        this.home = home;
        this.base = base;
    }

    static LocalSite start() throws IOException {
        Files.createDirectories(Path.of("target", "web"));
        Path folder = Files.createTempDirectory(Path.of("target", "web"), "site");
        Path people = Files.writeString(folder.resolve("people.yaml"), PEOPLE);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-jar",
                        System.getProperty("stagegates.jar", "target/stage-gates-local.jar"),
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
                return new LocalSite(process, URI.create(address.group()), folder.resolve("home"));
            }
        }
        throw new IOException("The server ended without saying where it listens");
    }

    @Override
    public void signIn(BrowserContext context, String person) {
        context.addInitScript("sessionStorage.setItem('stage-gates-token', '" + person + "-token')");
    }

    @Override
    public String inboxAddress() {
        return base + "/";
    }

    @Override
    public String jobAddress(String job) {
        return base + "/job/" + URLEncoder.encode(job, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String runAddress(String job, int run) {
        return jobAddress(job) + "/" + run;
    }

    @Override
    public void define(String job, String jenkinsfile) {
        accepted(as("alice").put(HostPaths.job(job) + "definition", new Requests.Definition(jenkinsfile, null, null)));
    }

    @Override
    public int start(String job, String person, Map<String, String> parameters) {
        return accepted(as(person).post(HostPaths.job(job) + "start", Map.of("params", parameters)))
                .as(StartedView.class)
                .run();
    }

    @Override
    public String status(String job, int run) {
        return accepted(as("alice").get(HostPaths.run(job, run) + "run"))
                .as(RunView.class)
                .status()
                .name();
    }

    @Override
    public void loseRecord(String job, int run) {
        try {
            Files.writeString(journal(job, run), "\u0000\n{}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives a job the first run of another one, as if it had been so long ago. */
    void copyFirstRun(String from, String to, Duration ago) {
        try {
            Path copy = Files.createDirectories(journal(to, 1).getParent()).resolve("journal.jsonl");
            String lines = Files.readString(journal(from, 1))
                    .replace("\"job\":\"" + from + "\"", "\"job\":\"" + to + "\"")
                    .lines()
                    .map(line -> older(line, ago))
                    .collect(Collectors.joining("\n", "", "\n"));
            Files.writeString(copy, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String older(String line, Duration ago) {
        String content = MOMENT.matcher(line.substring(0, line.lastIndexOf(",\"crc\"")))
                .replaceAll(
                        moment -> "\"at\":\"" + Instant.parse(moment.group(1)).minus(ago) + "\"");
        CRC32C checksum = new CRC32C();
        checksum.update(content.getBytes(StandardCharsets.UTF_8));
        return content + ",\"crc\":\"" + HexFormat.of().toHexDigits((int) checksum.getValue()) + "\"}";
    }

    private Path journal(String job, int run) {
        return home.resolve("jobs/" + job + "/runs/" + run + "/journal.jsonl");
    }

    private HostClient as(String person) {
        return HostClient.withToken(base, person + "-token");
    }

    private static HostClient.Answer accepted(HostClient.Answer answer) {
        if (!answer.isAccepted()) {
            RefusalView refusal = answer.refusal();
            throw new IllegalStateException(refusal.code() + ": " + refusal.message());
        }
        return answer;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
