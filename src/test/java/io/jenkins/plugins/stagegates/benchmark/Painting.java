package io.jenkins.plugins.stagegates.benchmark;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;

/** Finds out when a page has painted something. */
final class Painting {

    /** Calls back when something is true and painted. */
    private static final String WHEN_PAINTED = """
            window.whenPainted = (isTrue, clock) => new Promise((resolve) => {
              const look = () => {
                if (isTrue()) {
                  observer.disconnect();
                  requestAnimationFrame(() => setTimeout(() => resolve(clock())));
                }
              };
              const observer = new MutationObserver(look);
              observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
              look();
            });
            """;

    private Painting() {}

    /** A window in which the address of each page has a {@code /plain} below it, a page to compare with. */
    static BrowserContext context(Browser browser, String plain) {
        BrowserContext context = browser.newContext();
        context.addInitScript("sessionStorage.setItem('stage-gates-token', '" + ServeProcess.TOKEN + "')");
        context.route(
                "**/plain",
                route -> route.fulfill(
                        new Route.FulfillOptions().setContentType("text/html").setBody(plain)));
        return context;
    }

    /** @param look runs before the page does; has {@code whenPainted(isTrue, clock)}, a promise of what the clock says then */
    static Page open(BrowserContext context, String address, String look) {
        Page page = context.newPage();
        page.addInitScript(WHEN_PAINTED + look);
        page.navigate(address);
        return page;
    }

    static double median(List<Double> times) {
        List<Double> sorted = times.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
