package io.jenkins.plugins.stagegates.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;

/** Where somebody chooses what is to run: a new run of some stages, a retry, a rerun. */
final class ChoicePage {

    private final Page page;

    ChoicePage(Page page) {
        this.page = page;
    }

    Locator title() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    /** The check box or radio button of a stage, in the graph or in the list. */
    Locator stage(String path) {
        return page.locator(".sg-pick[data-path='" + path + "'] input, .sg-stage[data-path='" + path + "']");
    }

    /** Whether the stages are shown as {@code Graph} or as {@code List}. */
    Locator showAs(String view) {
        return page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Show the stages as"))
                .getByText(view, new Locator.GetByTextOptions().setExact(true));
    }

    Locator label(String words) {
        return page.getByLabel(words);
    }

    Locator find() {
        return page.getByRole(AriaRole.SEARCHBOX);
    }

    /** What will happen, beside the stages. */
    Locator panel() {
        return page.locator(".sg-plan");
    }

    /** Unfolds what the gate of a stage will ask. */
    Locator inputsOf(String stage) {
        Locator form = page.locator(".sg-early-stage[data-path='" + stage + "']");
        form.locator("summary").click();
        return form;
    }

    Locator problem() {
        return page.locator(".sg-plan-problem");
    }

    Locator wayOut() {
        return problem().getByRole(AriaRole.LINK);
    }

    /** What stands in place of a choice that there can't be. */
    Locator refused() {
        return page.locator(".sg-refused");
    }

    Locator startButton() {
        return panel().locator("button.sg-primary");
    }

    /** The plan as it stands beside the stages in sight. */
    void awaitPlan(String expected) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(plan()).isEqualTo(expected));
    }

    private String plan() {
        return Lines.of(page.locator(".sg-pick[data-path]:not([hidden]), .sg-stage"), """
                stage => stage.dataset.path + ': ' + (stage.matches('.sg-stage') \
                ? [stage.querySelector('.sg-state').textContent.split(' · ')[0], stage.title] \
                : [...stage.querySelectorAll('.sg-pick-decision, .sg-pick-reason')].map(part => part.textContent)).filter(Boolean).join(', ')""");
    }
}
