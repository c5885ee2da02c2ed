package io.jenkins.plugins.stagegates.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What people do in one test: each of them has a browser window of their own. */
final class Journey {

    private static final AtomicInteger JOBS = new AtomicInteger();

    private final Browser browser;
    private final Site site;
    private final List<BrowserContext> windows = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    Journey(Browser browser, Site site) {
        this.browser = browser;
        this.site = site;
    }

    Site site() {
        return site;
    }

    /** A new job, which no other test uses. */
    String job(String jenkinsfile) {
        String job = "job" + JOBS.incrementAndGet();
        site.define(job, jenkinsfile);
        return job;
    }

    int start(String job) {
        return site.start(job, "alice", Map.of());
    }

    /** A window of ordinary size in the light scheme. */
    Page window(String person) {
        return window(person, new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    Page windowIn(String person, String zone) {
        return window(person, new Browser.NewContextOptions().setLocale("en-US").setTimezoneId(zone));
    }

    Page phone(String person) {
        return window(person, new Browser.NewContextOptions().setViewportSize(320, 640));
    }

    Page darkWindow(String person) {
        return window(
                person,
                new Browser.NewContextOptions().setViewportSize(1280, 900).setColorScheme(ColorScheme.DARK));
    }

    /** A window of somebody whom the site does not know. */
    Page stranger() {
        return window(browser.newContext());
    }

    private Page window(String person, Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options.setReducedMotion(ReducedMotion.REDUCE));
        site.signIn(context, person);
        return window(context);
    }

    private Page window(BrowserContext context) {
        windows.add(context);
        context.setDefaultTimeout(15_000);
        context.setDefaultNavigationTimeout(60_000); // the first page of a Jenkins takes long
        context.addInitScript(
                "addEventListener('securitypolicyviolation', e => console.error('CSP: ' + e.violatedDirective + ' '"
                        + " + e.blockedURI))");
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            // a refusal is no fault of a page; the browser reports each answer of 400 or more
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource: the server")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    /** Errors with these words were provoked by the test. */
    void forgive(String words) {
        complaints.removeIf(complaint -> complaint.contains(words));
    }

    void awaitStatus(String job, int run, String status) {
        awaitStatus(site, job, run, status);
    }

    static void awaitStatus(Site site, String job, int run, String status) {
        await().atMost(Duration.ofSeconds(30))
                .ignoreException(IllegalStateException.class) // a run that was just asked for may not be there yet
                .untilAsserted(() -> assertThat(site.status(job, run)).isEqualTo(status));
    }

    RunPage openRun(Page page, String job, int run) {
        page.navigate(site.runAddress(job, run));
        return new RunPage(page);
    }

    JobPage openJob(Page page, String job) {
        page.navigate(site.jobAddress(job));
        return new JobPage(page);
    }

    /** Opens what the job's page shows at this place, such as {@code retry=2}. */
    ChoicePage openChoice(Page page, String job, String place) {
        page.navigate(site.jobAddress(job) + "?" + place);
        return new ChoicePage(page);
    }

    InboxPage openInbox(Page page) {
        page.navigate(site.inboxAddress());
        return new InboxPage(page);
    }

    /** Closes the windows. After a failure their pictures stay in {@code target/web}. */
    void end(boolean failed) {
        if (failed) {
            windows.forEach(window -> window.pages().forEach(Journey::keepPicture));
            complaints.forEach(complaint -> System.err.println("A page reported: " + complaint));
        }
        windows.forEach(BrowserContext::close);
        if (!failed) {
            assertThat(complaints).as("errors that the pages reported").isEmpty();
        }
    }

    private static void keepPicture(Page page) {
        Path file = Path.of("target", "web", "failed-" + System.nanoTime() + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
        System.err.println("See " + file + " of " + page.url());
    }
}
