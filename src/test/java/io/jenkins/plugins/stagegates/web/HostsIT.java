package io.jenkins.plugins.stagegates.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What depends on the host and on the way to it. */
@ExtendWith(InBrowser.class)
class HostsIT {

    private static final String SELECTIVE = """
            properties([stageExecutionSettings(allowSelective: true)])
            node { stage('Build') { echo 'x' } }
            """;
    private static final String GATED = "node { stage('Deploy') { stageGate(runMode: 'manual') { echo 'x' } } }";

    @Test
    void shouldSeeChangesWhenTheHostSendsNoEvents(Journey journey) {
        String job = journey.job(GATED);
        int number = journey.start(job);
        Page page = journey.window("bob");
        page.route("**/job/" + job + "/" + number, HostsIT::withoutEvents);
        RunPage run = journey.openRun(page, job, number);
        assertThat(run.gate("Deploy").runButton()).isVisible();

        pressElsewhere(journey, job, number);

        assertThat(run.title()).containsText("Success");
    }

    @Test
    void shouldAskTheHostWhenItHasNoStream(Journey journey) {
        String job = journey.job(GATED);
        int number = journey.start(job);
        Page page = journey.window("bob");
        page.route("**/stage-gates/events", route -> route.fulfill(new Route.FulfillOptions().setStatus(404)));
        RunPage run = journey.openRun(page, job, number);
        assertThat(run.gate("Deploy").runButton()).isVisible();

        pressElsewhere(journey, job, number);

        assertThat(run.title()).containsText("Success");
    }

    private static void pressElsewhere(Journey journey, String job, int number) {
        journey.openRun(journey.window("alice"), job, number)
                .runBeside("Deploy")
                .click();
    }

    private static void withoutEvents(Route route) {
        APIResponse response = route.fetch();
        route.fulfill(new Route.FulfillOptions()
                .setResponse(response)
                .setBody(response.text().replace("data-host=\"local\"", "data-host=\"local\" data-events=\"poll\"")));
    }

    @Test
    void shouldSayThatWhatOneSeesMayBeOldUntilTheHostIsBack(Journey journey) {
        String job = journey.job(GATED);
        Page page = journey.window("alice");
        page.route("**/stage-gates/events", route -> route.abort());
        RunPage run = journey.openRun(page, job, journey.start(job));
        Locator warning = page.getByText("The connection is lost; trying again.");

        assertThat(warning).isVisible();
        assertThat(run.gate("Deploy").runButton()).isEnabled();
        page.unroute("**/stage-gates/events");

        assertThat(warning).not().isVisible();
        journey.forgive("ERR_FAILED");
    }

    @Test
    void shouldShowThePageWhenTheHostIsBack(Journey journey) {
        String job = journey.job(GATED);
        Page page = journey.window("alice");
        RunPage run = journey.openRun(page, job, journey.start(job));
        assertThat(run.gate("Deploy").runButton()).isVisible();

        page.route("**/stage-gates/**", route -> route.abort());
        page.reload();
        assertThat(page.getByText("The server does not answer.")).isVisible();
        page.unroute("**/stage-gates/**");

        assertThat(run.gate("Deploy").runButton()).isVisible();
        journey.forgive("ERR_FAILED");
    }

    @Test
    void shouldGoOnWhenTheHostHasRestarted(Journey journey) {
        String job = journey.job(GATED);
        int number = journey.start(job);
        Page page = journey.window("bob");
        page.route("**/stage-gates/events", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
        RunPage run = journey.openRun(page, job, number);
        assertThat(page.getByText("The connection is lost; trying again.")).isVisible();

        page.unroute("**/stage-gates/events");
        pressElsewhere(journey, job, number);

        assertThat(run.title()).containsText("Success");
    }

    @Test
    void shouldShowEveryPageWhenTheHostIsBack(Journey journey) {
        String job = journey.job(SELECTIVE);
        journey.awaitStatus(job, journey.start(job), "SUCCESS");
        Page page = journey.window("alice");
        String at = journey.site().jobAddress(job);
        Map<String, Locator> signs = Map.of(
                journey.site().inboxAddress(),
                page.getByText(job, new Page.GetByTextOptions().setExact(true)),
                at,
                page.locator(".sg-run-number"),
                at + "?run-stages",
                page.locator(".sg-stage, .sg-pick"),
                at + "?rerun=1",
                page.locator(".sg-stage, .sg-pick"),
                at + "?history=1",
                page.locator(".sg-history-run"));

        signs.forEach((address, sign) -> {
            page.route("**/stage-gates/**", Route::abort);
            page.navigate(address);
            assertThat(page.getByText("The server does not answer.").first()).isVisible();
            page.unroute("**/stage-gates/**");
            assertThat(sign.first()).isVisible();
        });
        journey.forgive("ERR_FAILED");
    }

    @Test
    void shouldAskSeldomWhileTheHostIsAway(Journey journey) {
        String job = journey.job(GATED);
        Page page = journey.window("alice");
        AtomicInteger requests = new AtomicInteger();
        page.route("**/stage-gates/**", route -> {
            requests.incrementAndGet();
            route.abort();
        });

        page.navigate(journey.site().runAddress(job, journey.start(job)));
        page.waitForTimeout(8_000);

        assertThat(requests).hasValueBetween(3, 10);
        journey.forgive("ERR_FAILED");
    }

    @Test
    void shouldSaveWhatWasTypedWhenTheHostIsBack(Journey journey) {
        String job = journey.job(
                "node { stage('Deploy') { stageGate(runMode: 'manual', inputs: [string(name: 'VERSION')]) { echo 'x' } } }");
        Page page = journey.window("alice");
        GateForm gate = journey.openRun(page, job, journey.start(job)).gate("Deploy");
        page.route("**/stage-gates/inputs", Route::abort);

        gate.input("VERSION").fill("v9");
        assertThat(gate.element()).containsText("The server does not answer.");
        page.unroute("**/stage-gates/inputs");

        assertThat(gate.element()).containsText("Filled in by alice");
        journey.forgive("ERR_FAILED");
    }

    @Test
    void shouldAskForATokenWhenNobodyIsKnown(Journey journey) {
        String job = journey.job(GATED);
        Page page = journey.stranger();

        page.navigate(journey.site().runAddress(job, journey.start(job)));
        Locator token = page.getByLabel("Token");
        token.waitFor();
        assertThat(Accessibility.problems(page)).isEmpty();
        token.fill("alice-token");
        page.getByText("Sign in").click();

        assertThat(new RunPage(page).gate("Deploy").runButton()).isVisible();
    }

    @Test
    void shouldBearTheCrumbAndStayInJenkinsWhenItStandsInAPageOfJenkins(Journey journey) {
        String job = journey.job(GATED);
        int number = journey.start(job);
        Page page = journey.window("alice");
        page.setExtraHTTPHeaders(Map.of("Authorization", "Bearer alice-token"));
        String address = journey.site().runAddress(job, number) + "/stage-gates/";
        page.route(address, route -> insideJenkins(route, journey.site().inboxAddress(), job, number));
        page.navigate(address);
        RunPage run = new RunPage(page);

        Request press = page.waitForRequest(
                "**/trigger", () -> run.gate("Deploy").runButton().click());

        assertThat(press.headers()).containsEntry("jenkins-crumb", "abc");
        assertThat(run.title()).containsText("Success");
        assertThat(run.title().getByRole(AriaRole.LINK)).hasAttribute("href", "/job/" + job + "/stage-gates/");
        assertThat(page.getByRole(AriaRole.MAIN)).hasCount(1);
        assertThat(Accessibility.problems(page)).isEmpty();
    }

    @Test
    void shouldAskForANewCrumbWhenJenkinsHasRestarted(Journey journey) {
        String job = journey.job(GATED);
        int number = journey.start(job);
        Page page = journey.window("alice");
        page.setExtraHTTPHeaders(Map.of("Authorization", "Bearer alice-token"));
        String address = journey.site().runAddress(job, number) + "/stage-gates/";
        page.route(address, route -> insideJenkins(route, journey.site().inboxAddress(), job, number));
        page.route("**/trigger", HostsIT::refuseOldCrumb);
        page.route(
                "**/crumbIssuer/api/json",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody("{\"crumb\":\"new\",\"crumbRequestField\":\"Jenkins-Crumb\"}")));
        page.navigate(address);

        new RunPage(page).gate("Deploy").runButton().click();

        assertThat(new RunPage(page).title()).containsText("Success");
    }

    private static void refuseOldCrumb(Route route) {
        if ("new".equals(route.request().headers().get("jenkins-crumb"))) {
            route.resume();
        } else {
            route.fulfill(new Route.FulfillOptions().setStatus(403).setContentType("text/html"));
        }
    }

    private static void insideJenkins(Route route, String anyPage, String job, int number) {
        APIResponse response = route.fetch(new Route.FetchOptions().setUrl(anyPage));
        String mount = "data-host=\"jenkins\" data-page=\"run\" data-job=\"" + job + "\" data-run=\"" + number
                + "\" data-crumb-header=\"Jenkins-Crumb\" data-crumb=\"abc\"";
        route.fulfill(new Route.FulfillOptions()
                .setResponse(response)
                .setBody(response.text()
                        .replace("data-host=\"local\"", mount)
                        .replace("<body class=\"sg-alone\">", "<body><main>")
                        .replace("</body>", "</main></body>")));
    }
}
