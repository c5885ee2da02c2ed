package io.jenkins.plugins.stagegates.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Makes the pictures in {@code docs/images/jenkins}, each page light and dark, of a Jenkins that it starts, or of one whose
 * address is given: {@code mvn -f jenkins-pom.xml -Pscreenshots test}.
 */
public final class JenkinsScreenshots {

    private static final Path FOLDER = Path.of("docs", "images", "jenkins");
    private static final String SELECTIVE = """
            <io.jenkins.plugins.stagegates.jenkins.config.StageExecutionSettingsProperty plugin="pipeline-stage-gates">
              <allowSelective>true</allowSelective><allowRetry>true</allowRetry>
            </io.jenkins.plugins.stagegates.jenkins.config.StageExecutionSettingsProperty>""";
    private static final String MIGRATION = """
            stage('Build') { echo 'built' }
            stage('Migrate') {
              stageGate(onFailure: [strategy(errors: ['ALL'], action: 'INTERVENTION', timeout: '1h', onTimeout: 'FAIL')]) {
                error 'column price is locked by another session'
              }
            }
            """;

    private static final String SHOP = """
            stage('Build') { echo 'built' }
            stage('Test') { parallel unit: { stage('Unit') { echo 'u' } }, browser: { stage('Browser') { echo 'b' } } }
            stage('Deploy') { stageGate(runMode: 'manual', timeout: '3h', message: 'Deploy the shop?') { echo 'd' } }
            stage('Announce') { echo 'a' }
            """;

    /** @param opened what is done before the picture is taken */
    private record Shot(String name, String address, Consumer<Page> opened) {}

    private final JenkinsSite site;
    private final Browser browser;

    private JenkinsScreenshots(JenkinsSite site, Browser browser) {
        this.site = site;
        this.browser = browser;
    }

    public static void main(String[] address) throws Exception {
        Files.createDirectories(FOLDER);
        try (JenkinsSite site = address.length == 0 ? StartedJenkins.start() : new JenkinsSite(address[0]);
                Chromium chromium = Chromium.launch()) {
            new JenkinsScreenshots(site, chromium.browser()).takeAll();
        }
    }

    private void takeAll() throws IOException {
        site.define("release", Files.readString(Path.of("docs", "examples", "release.Jenkinsfile")), SELECTIVE);
        site.define("migration", MIGRATION, "");
        int release = started("release");
        int migration = started("migration");
        site.define("shop", SHOP, SELECTIVE);
        int retry = failedAndRetried();
        List<Shot> shots = List.of(
                new Shot("run", site.runAddress("release", release), JenkinsScreenshots::fillIn),
                new Shot("decision", site.runAddress("migration", migration), page -> {}),
                new Shot("job", site.jobAddress("release"), page -> {}),
                new Shot("run-stages", site.jobAddress("release") + "?run-stages", JenkinsScreenshots::chooseDeploy),
                new Shot("inbox", site.inboxAddress(), page -> {}),
                new Shot("graph", site.jenkinsPageOf("release", release) + "stages/", page -> {}),
                new Shot("graph-of-retry", site.jenkinsPageOf("shop", retry) + "stages/", page -> {}),
                new Shot("retry", site.runAddress("shop", retry), page -> {}),
                new Shot("build-page", site.jenkinsPageOf("release", release), page -> {}),
                new Shot("job-page", site.jenkinsPageOf("release"), page -> {}));
        for (Shot shot : shots) {
            take(shot, 1280, ColorScheme.LIGHT);
            take(shot, 1280, ColorScheme.DARK);
        }
        take(new Shot("phone", site.runAddress("release", release), page -> {}), 360, ColorScheme.LIGHT);
    }

    /** A run of some stages whose last one is rejected, and a retry from there: stages are reused, skipped, and one waits. */
    private int failedAndRetried() {
        site.awaitStatus("shop", site.start("shop", "alice", Map.of()), "WAITING");
        try (BrowserContext context = browser.newContext()) {
            context.setDefaultTimeout(60_000);
            site.signIn(context, "alice");
            Page page = context.newPage();
            page.navigate(site.runAddress("shop", 1));
            new RunPage(page).gate("Deploy").reject("the whole pipeline first");
            site.awaitStatus("shop", 1, "REJECTED");
            page.navigate(site.jobAddress("shop") + "?run-stages");
            new ChoicePage(page).stage("Build").click();
            new ChoicePage(page).stage("Deploy").click();
            new ChoicePage(page).startButton().click();
            page.waitForURL("**/shop/2/**");
            new RunPage(page).gate("Deploy").reject("wrong version");
            site.awaitStatus("shop", 2, "REJECTED");
            page.navigate(site.jobAddress("shop") + "?retry=2&from=Deploy");
            new ChoicePage(page).startButton().click();
            page.waitForURL("**/shop/3/**");
        }
        site.awaitStatus("shop", 3, "WAITING");
        return 3;
    }

    private static void chooseDeploy(Page page) {
        new ChoicePage(page).stage("Deploy").check();
        page.waitForTimeout(2000); // for the plan
    }

    private int started(String job) {
        int run = site.start(job, "alice", Map.of());
        site.awaitStatus(job, run, "WAITING");
        return run;
    }

    private static void fillIn(Page page) {
        new RunPage(page).gate("Deploy").input("VERSION").fill("v2.1");
        page.getByText("Filled in by").first().waitFor();
    }

    private void take(Shot shot, int width, ColorScheme scheme) {
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 720)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE))) {
            context.setDefaultTimeout(60_000);
            if (scheme == ColorScheme.DARK) {
                DarkTheme.wear(context);
            }
            site.signIn(context, "alice");
            Page page = context.newPage();
            page.navigate(shot.address());
            if (shot.address().contains("/stage-gates/")) {
                page.locator("#stage-gates h1").waitFor();
            }
            page.waitForTimeout(3000); // what the page asks for afterwards
            shot.opened().accept(page);
            page.evaluate("scrollTo(0, 0)"); // Jenkins' header would stand across the picture
            String name = shot.name() + (scheme == ColorScheme.DARK ? "-dark" : "") + ".png";
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(FOLDER.resolve(name)).setFullPage(true));
            System.out.println(FOLDER.resolve(name));
        }
    }
}
