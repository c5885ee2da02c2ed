package io.jenkins.plugins.stagegates.jenkins.action;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.model.Descriptor;
import io.jenkins.plugins.stagegates.jenkins.step.PipelineDriver;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jenkins.model.Jenkins;
import jenkins.security.ApiTokenProperty;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Nobody gets at a job in a way that Jenkins would not let them. Every web method of the plugin is found by reflection. */
@WithJenkins
class SecurityTest {

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

    private JenkinsRule jenkins;
    private PipelineDriver driver;

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
        for (Method method : WebCall.methods()) {
            if (WebCall.verbs(method).size() != 1) {
                open.add(method.toString());
            }
        }
        assertThat(open).isEmpty();
        assertThat(WebCall.all()).extracting(WebCall::name).contains("trigger", "retry-plan", "openapi.json", "inputs");
    }

    @Test
    void shouldLetNobodyChangeAnythingWithoutPermissionOrCrumbOrByGet() throws Exception {
        waitAtGate();
        String before = journal();
        for (WebCall call : WebCall.all()) {
            if (call.changes()) {
                String body = BODIES.get(call.name());
                assertThat(body).as("a body for " + call).isNotNull();
                assertThat(by("alice").status("GET", call.path(), body))
                        .as("GET of " + call)
                        .isIn(404, 405);
                assertThat(by("alice").withoutCrumb().status(call.verb(), call.path(), body))
                        .as("no crumb for " + call)
                        .isEqualTo(403);
                assertThat(by("eve").status(call.verb(), call.path(), body))
                        .as(call + " by somebody who may only read")
                        .isEqualTo(403);
                assertThat(by("alice").asForm().status(call.verb(), call.path(), body))
                        .as(call + " as a form can send it")
                        .isEqualTo(400);
            }
        }
        driver.hideFromEve();
        for (WebCall call : WebCall.all()) {
            if (!call.path().startsWith("stage-gates/")) {
                String body = call.changes() ? BODIES.get(call.name()) : "";
                assertThat(by("eve").status(call.verb(), call.path(), body))
                        .as(call + " by somebody who may not read the job")
                        .isEqualTo(404);
                assertThat(by("").status(call.verb(), call.path(), body))
                        .as(call + " by nobody")
                        .isIn(401, 403, 404);
            } else {
                assertThat(by("").status(call.verb(), call.path(), ""))
                        .as(call + " by nobody")
                        .isIn(401, 403);
                assertThat(by("eve").send("GET", call.path(), "").body()).doesNotContain("\"job\":\"gate\"");
            }
        }
        assertThat(journal()).isEqualTo(before);
        assertThat(gate().getNextBuildNumber()).isEqualTo(2);
    }

    @Test
    void shouldAnswerWhatAFormAsksToThoseOnlyWhoMayConfigure() throws Exception {
        driver.job("gate", "echo 'nothing'");
        for (Method method : WebCall.ofForms()) {
            Descriptor<?> form = (Descriptor<?>) ExtensionList.lookupSingleton(method.getDeclaringClass());
            String asked = "descriptorByName/" + form.getId() + "/"
                    + method.getName().substring(2, 3).toLowerCase(Locale.ROOT)
                    + method.getName().substring(3) + "?value=1&longestWait=1h";
            for (String path : List.of(asked, "job/gate/" + asked)) {
                assertThat(by("admin").status("POST", path, "")).as(path).isEqualTo(200);
                assertThat(by("admin").status("GET", path, ""))
                        .as("GET of " + path)
                        .isIn(404, 405);
                assertThat(by("admin").withoutCrumb().status("POST", path, ""))
                        .as("no crumb for " + path)
                        .isEqualTo(403);
                assertThat(by("alice").status("POST", path, ""))
                        .as(path + " by somebody who may build")
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void shouldShowNothingOfAJobToThoseWhoMayNotReadIt() throws Exception {
        waitAtGate();
        driver.hideFromEve();
        for (String place : List.of("job/gate/1/stage-gates/", "job/gate/stage-gates/", "stage-gates/")) {
            for (String view : List.of("", "api/json?depth=3", "api/xml?depth=3")) {
                String path = place + view;
                assertThat(by("alice").status("GET", path, "")).as(path).isEqualTo(200);
                assertThat(by("").status("GET", path, ""))
                        .as(path + " by nobody")
                        .isIn(401, 403);
                assertThat(by("mallory").status("GET", path, ""))
                        .as(path + " by somebody who may not even read Jenkins")
                        .isIn(403, 404);
                if (place.startsWith("job/")) {
                    assertThat(by("eve").status("GET", path, ""))
                            .as(path + " by somebody who may not read the job")
                            .isEqualTo(404);
                }
            }
        }
        assertThat(by("alice").send("GET", "stage-gates/api/json", "").body()).contains("\"Gate\"");
        assertThat(by("eve").send("GET", "stage-gates/api/json", "").body()).contains("\"waiting\":[]");
        assertThat(by("eve").send("GET", "stage-gates/api/xml", "").body()).doesNotContain("Gate<");
    }

    @Test
    void shouldTakeAPutWithACrumbOrAnApiToken() throws Exception {
        waitAtGate();
        String inputs = "job/gate/1/stage-gates/inputs";
        String body = "{\"stage\":\"Gate\",\"values\":{\"V\":\"one\"}}";

        assertThat(by("bob").status("PUT", inputs, body)).isEqualTo(200);
        assertThat(by("bob").withoutCrumb().status("PUT", inputs, body)).isEqualTo(403);
        String token = hudson.model.User.getById("bob", true)
                .getProperty(ApiTokenProperty.class)
                .generateNewToken("test")
                .plainValue;
        assertThat(by("bob").with(token).withoutCrumb().status("PUT", inputs, body))
                .isEqualTo(200);
    }

    @Test
    void shouldHoldAdministratorsToSubmittersAndSelfApproval() throws Exception {
        driver.job("two", """
                parallel a: { stage('A') { stageGate(runMode: 'manual', timeout: '1h', submitters: 'bob', inputs: [string(name: 'V', defaultValue: 'good')]) { echo "a ${V}" } } },
                         b: { stage('B') { stageGate(runMode: 'manual', timeout: '1h', allowSelfApproval: false) { echo 'b' } } }
                """);
        driver.post("admin", "job/two/stage-gates/start", "{}");
        driver.awaitStatus("two", 1, "WAITING");
        String trigger = "job/two/1/stage-gates/trigger";
        String reject = "job/two/1/stage-gates/reject";

        assertThat(driver.post("admin", trigger, "{\"stage\":\"A\"}").code()).isEqualTo("FORBIDDEN");
        assertThat(driver.post("admin", reject, "{\"stage\":\"A\"}").code()).isEqualTo("FORBIDDEN");
        assertThat(driver.put("admin", "job/two/1/stage-gates/inputs", "{\"stage\":\"A\",\"values\":{\"V\":\"evil\"}}")
                        .code())
                .isEqualTo("FORBIDDEN");
        assertThat(driver.post("admin", trigger, "{\"stage\":\"B\"}").code()).isEqualTo("FORBIDDEN");
        assertThat(driver.post("alice", trigger, "{\"stage\":\"A\"}").code()).isEqualTo("FORBIDDEN");
        assertThat(driver.post("bob", trigger, "{\"stage\":\"A\"}").code()).isEqualTo("OK");
        assertThat(driver.post("alice", trigger, "{\"stage\":\"B\"}").code()).isEqualTo("OK");
        driver.awaitStatus("two", 1, "SUCCESS");
        assertThat(driver.text("alice", "job/two/1/consoleText").body()).contains("a good");
    }

    private Knock by(String user) {
        return Knock.by(jenkins, user);
    }

    private static WorkflowJob gate() {
        return Jenkins.get().getItemByFullName("gate", WorkflowJob.class);
    }

    private static String journal() throws Exception {
        return Files.readString(gate().getBuildDir().toPath().resolve("1/stage-gates.jsonl"));
    }
}
