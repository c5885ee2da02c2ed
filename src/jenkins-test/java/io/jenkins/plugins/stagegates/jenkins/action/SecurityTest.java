package io.jenkins.plugins.stagegates.jenkins.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import hudson.model.Item;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import io.jenkins.plugins.stagegates.jenkins.step.PipelineDriver;
import java.io.File;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import jenkins.security.ApiTokenProperty;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.kohsuke.stapler.verb.GET;
import org.kohsuke.stapler.verb.POST;
import org.kohsuke.stapler.verb.PUT;

/** Nobody gets at a job in a way that Jenkins would not let them. Every web method of the plugin is found by reflection. */
@WithJenkins
class SecurityTest {

    private static final String MARKUP = "<script>alert(1)</script>";
    private static final String SECRET = "tiger-secret-value";

    /** Under which path the web methods of a class are; a class that is missing here fails the test. */
    private static final Map<Class<?>, String> PLACES = Map.of(
            RunGates.class, "job/gate/1/stage-gates/",
            JobGates.class, "job/gate/stage-gates/",
            HomeGates.class, "stage-gates/");

    /** What would change something if it were allowed; a method that is missing here fails the test. */
    private static final Map<String, String> BODIES = Map.of(
            "inputs", "{\"stage\":\"Gate\",\"values\":{\"V\":\"evil\"}}",
            "trigger", "{\"stage\":\"Gate\",\"values\":{\"V\":\"evil\"}}",
            "reject", "{\"stage\":\"Gate\"}",
            "intervene", "{\"stage\":\"Gate\",\"action\":\"ABORT\"}",
            "abort", "{}",
            "retry", "{\"from\":\"Gate\"}",
            "rerun", "{}",
            "start", "{}",
            "plan", "{}");

    private final HttpClient client = HttpClient.newHttpClient();
    private JenkinsRule jenkins;
    private PipelineDriver driver;

    /** @param verb GET, POST or PUT */
    private record Call(String path, String name, String verb) {
        boolean changes() {
            return !verb.equals("GET");
        }
    }

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        driver = new PipelineDriver(rule).withPeople();
    }

    private void waitAtGate() throws Exception {
        driver.job("gate", """
                stage('Gate') {
                  stageGate(runMode: 'manual', timeout: '1h', inputs: [string(name: 'V'), password(name: 'P')]) {
                    echo 'entered'
                  }
                }
                """);
        assertThat(driver.post("alice", "job/gate/stage-gates/start", "{}").code())
                .isEqualTo("OK");
        driver.awaitStatus("gate", 1, "WAITING");
    }

    @Test
    void shouldSayOfEveryWebMethodWithWhichVerbItIsCalled() throws Exception {
        List<String> open = new ArrayList<>();
        for (Method method : webMethods()) {
            if (verbs(method).size() != 1) {
                open.add(method.toString());
            }
        }
        assertThat(open).isEmpty();
        assertThat(calls()).extracting(Call::name).contains("trigger", "retry-plan", "openapi.json", "inputs");
    }

    @Test
    void shouldLetNobodyChangeAnythingWithoutPermissionOrCrumbOrByGet() throws Exception {
        waitAtGate();
        String before = journal();
        for (Call call : calls()) {
            if (call.changes()) {
                String body = BODIES.get(call.name());
                assertThat(body).as("a body for " + call).isNotNull();
                assertThat(status("alice", "GET", call.path(), body, true))
                        .as("GET of " + call)
                        .isIn(404, 405);
                assertThat(status("alice", call.verb(), call.path(), body, false))
                        .as("no crumb for " + call)
                        .isEqualTo(403);
                assertThat(status("eve", call.verb(), call.path(), body, true))
                        .as(call + " by somebody who may only read")
                        .isEqualTo(403);
                assertThat(status("alice", call.verb(), call.path(), body, true, "text/plain"))
                        .as(call + " as a form can send it")
                        .isEqualTo(400);
            }
        }
        hide();
        for (Call call : calls()) {
            if (!call.path().startsWith("stage-gates/")) {
                String body = call.changes() ? BODIES.get(call.name()) : "";
                assertThat(status("eve", call.verb(), call.path(), body, true))
                        .as(call + " by somebody who may not read the job")
                        .isEqualTo(404);
                assertThat(status("", call.verb(), call.path(), body, true))
                        .as(call + " by nobody")
                        .isIn(401, 403, 404);
            } else {
                assertThat(status("", call.verb(), call.path(), "", true))
                        .as(call + " by nobody")
                        .isIn(401, 403);
                assertThat(text("eve", call.path())).doesNotContain("\"gate\"");
            }
        }
        assertThat(journal()).isEqualTo(before);
        assertThat(gate().getNextBuildNumber()).isEqualTo(2);
    }

    /** eve may not read the job any more, alice and admin may. */
    private void hide() {
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .to("eve")
                .grant(Jenkins.READ, Item.READ, Item.BUILD)
                .everywhere()
                .to("alice"));
    }

    @Test
    void shouldTakeAPutWithACrumbOrAnApiToken() throws Exception {
        waitAtGate();
        String inputs = "job/gate/1/stage-gates/inputs";
        String body = "{\"stage\":\"Gate\",\"values\":{\"V\":\"one\"}}";

        assertThat(status("bob", "PUT", inputs, body, true)).isEqualTo(200);
        assertThat(status("bob", "PUT", inputs, body, false)).isEqualTo(403);
        String token = hudson.model.User.getById("bob", true)
                .getProperty(ApiTokenProperty.class)
                .generateNewToken("test")
                .plainValue;
        assertThat(send("bob", token, "PUT", inputs, body, false, "application/json")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldHoldAdministratorsToSubmittersAndSelfApproval() throws Exception {
        driver.job("two", """
                parallel a: { stage('A') { stageGate(runMode: 'manual', timeout: '1h', submitters: 'bob') { echo 'a' } } },
                         b: { stage('B') { stageGate(runMode: 'manual', timeout: '1h', allowSelfApproval: false) { echo 'b' } } }
                """);
        driver.post("admin", "job/two/stage-gates/start", "{}");
        driver.awaitStatus("two", 1, "WAITING");
        String trigger = "job/two/1/stage-gates/trigger";
        String reject = "job/two/1/stage-gates/reject";

        assertThat(driver.post("admin", trigger, "{\"stage\":\"A\"}").code()).isEqualTo("FORBIDDEN");
        assertThat(driver.post("admin", reject, "{\"stage\":\"A\"}").code()).isEqualTo("FORBIDDEN");
        assertThat(driver.post("admin", trigger, "{\"stage\":\"B\"}").code()).isEqualTo("FORBIDDEN");
        assertThat(driver.post("alice", trigger, "{\"stage\":\"A\"}").code()).isEqualTo("FORBIDDEN");
        assertThat(driver.post("bob", trigger, "{\"stage\":\"A\"}").code()).isEqualTo("OK");
        assertThat(driver.post("alice", trigger, "{\"stage\":\"B\"}").code()).isEqualTo("OK");
        driver.awaitStatus("two", 1, "SUCCESS");
    }

    @Test
    void shouldNotExecuteWhatNamesAndMessagesContain() throws Exception {
        driver.job("odd", """
                stage('%1$s ../../x') {
                  stageGate(runMode: 'manual', timeout: '1h', message: '%1$s', inputs: [string(name: 'V', description: '%1$s')]) { echo 'a' }
                }
                """.formatted(MARKUP));
        driver.post("alice", "job/odd/stage-gates/start", "{}");
        driver.awaitStatus("odd", 1, "WAITING");

        for (String path : List.of("job/odd/1/stage-gates/run", "stage-gates/gates", "job/odd/1/stage-gates/log")) {
            HttpResponse<String> answer = driver.text("alice", path);
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .as(path)
                    .doesNotContain("html");
            assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                    .as(path)
                    .contains("nosniff");
        }
        for (String path : List.of("job/odd/1/console", "job/odd/1/", "job/odd/", "job/odd/1/consoleText")) {
            HttpResponse<String> answer = driver.text("alice", path);
            if (answer.headers().firstValue("Content-Type").orElse("").contains("html")) {
                assertThat(answer.body()).as(path).doesNotContain(MARKUP);
            }
        }
        String trigger = "job/odd/1/stage-gates/trigger";
        for (String stage : List.of("../../x", "..", "%2e%2e", "/", "A\\u0000B", MARKUP)) {
            assertThat(driver.post("bob", trigger, "{\"stage\":\"" + stage + "\",\"values\":{\"V\":\"v\"}}")
                            .code())
                    .as(stage)
                    .isEqualTo("UNKNOWN_STAGE");
        }
        assertThat(driver.text("bob", "job/odd/1/stage-gates/log?stage=..%2F..%2Fx")
                        .body())
                .isEmpty();
        assertThat(driver.text("bob", "stage-gates/gates?folder=..%2F..").body())
                .isEqualTo("{\"gates\":[]}");
    }

    @Test
    void shouldTellNoPasswordToAnybody() throws Exception {
        waitAtGate();
        String typed = "another-" + SECRET;
        String values = "{\"stage\":\"Gate\",\"values\":{\"V\":\"v\",\"P\":\"" + typed + "\"}}";
        assertThat(driver.post("bob", "job/gate/1/stage-gates/inputs", values).code())
                .isEqualTo("OK");
        assertTellsNoPassword();
        assertThat(driver.post("bob", "job/gate/1/stage-gates/trigger", values).code())
                .isEqualTo("OK");
        driver.awaitStatus("gate", 1, "SUCCESS");
        assertTellsNoPassword();
        assertThat(journal()).doesNotContain(SECRET);
    }

    private void assertTellsNoPassword() throws Exception {
        List<String> paths = new ArrayList<>(List.of(
                "job/gate/1/api/json?depth=3",
                "job/gate/1/stage-gates/api/json?depth=3",
                "job/gate/1/stage-gates/api/xml",
                "job/gate/1/console",
                "stage-gates/api/json?depth=3"));
        calls().stream().filter(call -> !call.changes()).map(Call::path).forEach(paths::add);
        for (String path : paths) {
            String query = path.endsWith("retry-plan") ? "?from=Gate" : "";
            String accept = path.endsWith("events") ? "" : query;
            assertThat(text("admin", path + accept)).as(path).doesNotContain(SECRET);
        }
    }

    private static WorkflowJob gate() {
        return Jenkins.get().getItemByFullName("gate", WorkflowJob.class);
    }

    private static String journal() throws Exception {
        return Files.readString(gate().getBuildDir().toPath().resolve("1/stage-gates.jsonl"));
    }

    private static List<Call> calls() throws Exception {
        Map<String, Call> calls = new TreeMap<>();
        for (Method method : webMethods()) {
            String place = PLACES.get(method.getDeclaringClass());
            if (place == null) {
                fail("Say in this test where " + method + " is served");
            }
            WebMethod named = method.getAnnotation(WebMethod.class);
            String own = method.getName().substring(2);
            String name =
                    named != null ? named.name()[0] : own.substring(0, 1).toLowerCase(Locale.ROOT) + own.substring(1);
            String verb = verbs(method).iterator().next();
            calls.put(place + name + verb, new Call(place + name, name, verb));
        }
        return List.copyOf(calls.values());
    }

    private static Set<String> verbs(Method method) {
        Set<String> verbs = new TreeSet<>();
        for (Annotation annotation : method.getAnnotations()) {
            if (annotation instanceof GET) {
                verbs.add("GET");
            } else if (annotation instanceof POST || annotation instanceof RequirePOST) {
                verbs.add("POST");
            } else if (annotation instanceof PUT) {
                verbs.add("PUT");
            }
        }
        return verbs;
    }

    /** Of all classes of the adapter that are no descriptors, whose form checks are tested where they are. */
    private static List<Method> webMethods() throws Exception {
        List<Method> found = new ArrayList<>();
        for (Class<?> type : adapter()) {
            if (!hudson.model.Descriptor.class.isAssignableFrom(type)) {
                Stream.of(type.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                        .filter(method -> method.getName().matches("(do|js)[A-Z].*")
                                || method.isAnnotationPresent(WebMethod.class))
                        .forEach(found::add);
            }
        }
        assertThat(found).hasSizeGreaterThan(15);
        return found;
    }

    private static List<Class<?>> adapter() throws Exception {
        Path root = new File(StageGates.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toPath();
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root.resolve("io/jenkins/plugins/stagegates/jenkins"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                String name = root.relativize(file).toString().replace(File.separatorChar, '.');
                types.add(Class.forName(name.substring(0, name.length() - ".class".length())));
            }
        }
        return types;
    }

    private int status(String user, String verb, String path, String body, boolean crumb) throws Exception {
        return status(user, verb, path, body, crumb, "application/json");
    }

    private int status(String user, String verb, String path, String body, boolean crumb, String type)
            throws Exception {
        return send(user, user, verb, path, body, crumb, type).statusCode();
    }

    private String text(String user, String path) throws Exception {
        return send(user, user, "GET", path, "", true, "application/json").body();
    }

    private HttpResponse<String> send(
            String user, String password, String verb, String path, String body, boolean crumb, String type)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(jenkins.getURL() + path))
                .header("Content-Type", type)
                .method(
                        verb,
                        verb.equals("GET")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!user.isEmpty()) {
            String basic = user + ":" + password;
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)));
        }
        if (crumb) {
            request.header(jenkins.jenkins.getCrumbIssuer().getCrumbRequestField(), "test");
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
