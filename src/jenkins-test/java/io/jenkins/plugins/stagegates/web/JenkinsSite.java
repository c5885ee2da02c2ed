package io.jenkins.plugins.stagegates.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserContext;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** A Jenkins with the plugin, known by its address only. Its people's passwords are their names; admin may do everything. */
class JenkinsSite implements Site {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String base;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    /** @param base ends with a / */
    JenkinsSite(String base) {
        this.base = base;
    }

    @Override
    public void signIn(BrowserContext context, String person) {
        context.setExtraHTTPHeaders(Map.of("Authorization", basic(person)));
    }

    @Override
    public String inboxAddress() {
        return base + "stage-gates/";
    }

    @Override
    public String jobAddress(String job) {
        return jenkinsPageOf(job) + "stage-gates/";
    }

    @Override
    public String runAddress(String job, int run) {
        return jenkinsPageOf(job, run) + "stage-gates/";
    }

    String home() {
        return base;
    }

    /** Jenkins' own page of a job. */
    String jenkinsPageOf(String job) {
        return base
                + Arrays.stream(job.split("/"))
                        .map(name -> "job/"
                                + URLEncoder.encode(name, StandardCharsets.UTF_8)
                                        .replace("+", "%20") + "/")
                        .collect(Collectors.joining());
    }

    /** Jenkins' own page of a build. */
    String jenkinsPageOf(String job, int run) {
        return jenkinsPageOf(job) + run + "/";
    }

    @Override
    public void define(String job, String jenkinsfile) {
        define(job, jenkinsfile, "");
    }

    /** @param properties of the job, as in its configuration file */
    void define(String job, String jenkinsfile, String properties) {
        String definition = """
                <flow-definition plugin="workflow-job">
                  <properties>%s</properties>
                  <definition class="org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition" plugin="workflow-cps">
                    <script>%s</script>
                    <sandbox>true</sandbox>
                  </definition>
                </flow-definition>
                """.formatted(
                        properties,
                        jenkinsfile.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        int slash = job.lastIndexOf('/');
        String parent = slash < 0 ? base : jenkinsPageOf(job.substring(0, slash));
        String name = URLEncoder.encode(job.substring(slash + 1), StandardCharsets.UTF_8);
        accepted(post("admin", parent + "createItem?name=" + name, "application/xml", definition));
    }

    @Override
    public int start(String job, String person, Map<String, String> parameters) {
        JsonNode answer = json(accepted(
                post(person, jobAddress(job) + "start", "application/json", text(Map.of("params", parameters)))));
        assertThat(answer.path("run").asInt())
                .as("number of the build: " + answer)
                .isPositive();
        return answer.path("run").asInt();
    }

    @Override
    public String status(String job, int run) {
        HttpResponse<String> answer = send("admin", request(runAddress(job, run) + "run"));
        return answer.statusCode() == 200 ? json(answer).path("status").asText() : "";
    }

    @Override
    public void loseRecord(String job, int run) {
        script("def build = Jenkins.get().getItemByFullName('" + job + "').getBuildByNumber(" + run + ")\n"
                + "assert new File(build.rootDir, 'stage-gates.jsonl').delete()");
    }

    /** Makes every run of the job, which has settings of its own, one that is too old to be retried. */
    void endRetryWindow(String job) {
        script("def settings = Jenkins.get().getItemByFullName('" + job + "').properties.values()"
                + ".find { it.class.simpleName == 'StageExecutionSettingsProperty' }\n"
                + "settings.@retryWindowDays = 0");
    }

    private void script(String groovy) {
        HttpResponse<String> answer = accepted(post(
                "admin",
                base + "scriptText",
                "application/x-www-form-urlencoded",
                "script=" + URLEncoder.encode(groovy, StandardCharsets.UTF_8)));
        assertThat(answer.body().strip()).isIn("", "Result: 0");
    }

    void awaitStatus(String job, int run, String status) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(status(job, run)).isEqualTo(status));
    }

    private HttpResponse<String> post(String person, String address, String type, String body) {
        JsonNode crumb = json(accepted(send(person, request(base + "crumbIssuer/api/json"))));
        return send(
                person,
                request(address)
                        .header("Content-Type", type)
                        .header(
                                crumb.path("crumbRequestField").asText(),
                                crumb.path("crumb").asText())
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address));
    }

    private HttpResponse<String> send(String person, HttpRequest.Builder request) {
        try {
            return client.send(
                    request.header("Authorization", basic(person)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("No answer of " + base, e);
        }
    }

    private static String basic(String person) {
        return "Basic " + Base64.getEncoder().encodeToString((person + ":" + person).getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> accepted(HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as(answer.uri() + " answers " + answer.body())
                .isBetween(200, 299);
        return answer;
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(answer.uri() + " answers no JSON: " + answer.body(), e);
        }
    }

    private static String text(Map<String, ?> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws Exception {}
}
