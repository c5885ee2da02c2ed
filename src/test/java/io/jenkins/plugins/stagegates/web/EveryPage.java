package io.jenkins.plugins.stagegates.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What holds for every page, whatever state it shows and in whatever host. */
final class EveryPage {

    private EveryPage() {}

    /**
     * Looks at each place in each window, with all that is folded opened.
     *
     * @param places addresses by what they show
     * @param check what is wrong with a page
     * @return also how much wider than its window a page is
     */
    static List<String> problems(Map<String, String> places, List<Page> windows, Function<Page, List<String>> check) {
        List<String> problems = new ArrayList<>();
        places.forEach((place, address) -> windows.forEach(window -> {
            window.navigate(address);
            assertThat(window.locator("#stage-gates h1").first()).isVisible();
            assertThat(window.locator("#stage-gates").getByText("Loading…")).hasCount(0);
            unfold(window);
            check.apply(window).forEach(problem -> problems.add(place + ": " + problem));
            int sideways = new RunPage(window).sideways();
            if (sideways > 0) {
                problems.add(place + ": " + sideways + " pixels too wide for " + window.viewportSize().width);
            }
        }));
        return problems;
    }

    private static void unfold(Page page) {
        page.locator("#stage-gates details:not([open]) > summary").all().stream()
                .filter(Locator::isVisible)
                .forEach(summary -> summary.evaluate("each => each.click()"));
    }
}
