package io.jenkins.plugins.stagegates.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Makes the pictures in {@code docs/images}, each page light and dark: {@code mvn -q -Pscreenshots verify}. */
public final class Screenshots {

    private static final Path FOLDER = Path.of("docs", "images");
    private static final String MIGRATION = """
            node {
              stage('Build') { echo 'built' }
              stage('Migrate') {
                stageGate(onFailure: [strategy(errors: ['ALL'], action: 'INTERVENTION', timeout: '1h', onTimeout: 'FAIL')]) {
                  error 'column price is locked by another session'
                }
              }
            }
            """;
    private static final String LARGE = """
            node {
              for (int i = 0; i < 8; i++) {
                int region = i
                stage("Region ${i}") {
                  def services = [:]
                  for (int n = 0; n < 20; n++) {
                    int service = n
                    services["service ${n}"] = {
                      stage('Build') { echo 'b' }
                      stage('Test') { if (region == 7 && service == 4) { error '2 of 311 tests failed' } else { echo 't' } }
                      stage('Deploy') { if (region == 7 && service < 2) { stageGate(runMode: 'manual', timeout: '3h') { echo 'd' } } else { echo 'd' } }
                    }
                  }
                  parallel(services)
                }
              }
            }
            """;

    /** @param opened what is done before the picture is taken */
    private record Shot(String name, String address, Consumer<Page> opened) {}

    private final LocalSite site;
    private final Browser browser;

    private Screenshots(LocalSite site, Browser browser) {
        this.site = site;
        this.browser = browser;
    }

    public static void main(String[] none) throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        try (LocalSite site = LocalSite.start();
                Chromium chromium = Chromium.launch()) {
            new Screenshots(site, chromium.browser()).takeAll();
        }
    }

    private void takeAll() throws IOException {
        int release = started("release", Files.readString(Path.of("docs", "examples", "release.Jenkinsfile")));
        int migration = started("migration", MIGRATION);
        int fleet = started("fleet", LARGE);
        failedAndRetried();
        List<Shot> shots = List.of(
                new Shot("run", site.runAddress("release", release), Screenshots::fillIn),
                new Shot("stage", site.runAddress("release", release), page -> openStage(page, "Build")),
                new Shot("decision", site.runAddress("migration", migration), page -> {}),
                new Shot("many-stages", site.runAddress("fleet", fleet), page -> {}),
                new Shot("run-stages", site.jobAddress("shop") + "?run-stages", Screenshots::chooseDeploy),
                new Shot("retry", site.jobAddress("shop") + "?retry=1&from=Test", page -> {}),
                new Shot("history", site.jobAddress("shop") + "?history=1", page -> {}),
                new Shot("compare", site.jobAddress("shop") + "?compare=2&with=1", page -> {}),
                new Shot("job", site.jobAddress("shop"), page -> {}),
                new Shot("inbox", site.inboxAddress(), page -> {}));
        for (Shot shot : shots) {
            take(shot, 1280, ColorScheme.LIGHT);
            take(shot, 1280, ColorScheme.DARK);
        }
        take(new Shot("phone", site.runAddress("release", release), page -> {}), 320, ColorScheme.LIGHT);
    }

    /** A run whose tests fail, a retry of it, and one that waits. */
    private void failedAndRetried() {
        site.define("shop", Release.SELECTIVE);
        Journey.awaitStatus(site, "shop", site.start("shop", "alice", Map.of("BROKEN", "true")), "FAILED");
        try (BrowserContext context = browser.newContext()) {
            site.signIn(context, "bob");
            Page page = context.newPage();
            page.navigate(site.jobAddress("shop") + "?retry=1&from=Test");
            new ChoicePage(page).startButton().click();
            page.waitForURL("**/shop/2*");
        }
        Journey.awaitStatus(site, "shop", 2, "FAILED");
        Journey.awaitStatus(site, "shop", site.start("shop", "alice", Map.of()), "WAITING");
    }

    private static void chooseDeploy(Page page) {
        new ChoicePage(page).stage("Deploy").check();
        page.waitForTimeout(1000); // for the plan
    }

    private int started(String job, String jenkinsfile) {
        site.define(job, jenkinsfile);
        int run = site.start(job, "alice", Map.of());
        Journey.awaitStatus(site, job, run, "WAITING");
        return run;
    }

    private static void fillIn(Page page) {
        new RunPage(page).gate("Deploy").input("VERSION").fill("v2.1");
        page.getByText("Filled in by").first().waitFor();
    }

    private static void openStage(Page page, String stage) {
        RunPage run = new RunPage(page);
        run.stage(stage).click();
        run.detail(stage).locator(".sg-log").waitFor();
    }

    private void take(Shot shot, int width, ColorScheme scheme) {
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 640)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE))) {
            site.signIn(context, "alice");
            Page page = context.newPage();
            page.navigate(shot.address());
            page.getByRole(AriaRole.HEADING).first().waitFor();
            page.waitForTimeout(500); // what the page asks for afterwards
            shot.opened().accept(page);
            String name = shot.name() + (scheme == ColorScheme.DARK ? "-dark" : "") + ".png";
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(FOLDER.resolve(name)).setFullPage(true));
            System.out.println(FOLDER.resolve(name));
        }
    }
}
