package io.jenkins.plugins.stagegates.web;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The page of one job: its runs, their histories, comparisons. */
final class JobPage {

    private final Page page;

    JobPage(Page page) {
        this.page = page;
    }

    Locator title() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    Locator action(String name) {
        return page.locator(".sg-row").getByText(name, new Locator.GetByTextOptions().setExact(true));
    }

    Locator why() {
        return page.locator("#sg-start-why");
    }

    Locator run(int number) {
        return page.locator("[data-run='" + number + "']");
    }

    /** How long it took, of a run in the list or in a history. */
    Locator took(int number) {
        return run(number).locator(".sg-run-took").first();
    }

    ChoicePage choose(String name, int run) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name + " of #" + run))
                .click();
        return new ChoicePage(page);
    }

    /** The trees of runs, a line for each: its number, status and note, indented below its origin. */
    String runs() {
        return Lines.of(page.locator(".sg-runs .sg-run-line"), """
                line => '  '.repeat(depth(line)) + \
                ['number', 'status', 'note'].map(part => line.querySelector('.sg-run-' + part).textContent).filter(Boolean).join(' ')""");
    }

    /** A retry history, a line for each run. */
    String history() {
        return Lines.of(page.locator(".sg-history-run"), """
                card => '  '.repeat(depth(card)) + ['.sg-run-number', '.sg-badge'].map(part => card.querySelector(part).textContent).join(' ') + ': ' + \
                card.querySelector('.sg-row > span:not([class])').textContent + '; ' + \
                [...card.querySelectorAll('.sg-history-stages')].map(part => part.textContent).join('; ')""");
    }

    /** The table of a comparison without its durations, the cells divided by bars. */
    String comparison() {
        return Lines.of(page.locator(".sg-compare tbody tr:not([hidden])"), """
                row => [...row.children].map(cell => cell.textContent.replace(/\\b\\d+m?s(?![a-z])/g, '').replace(/\\s+/g, ' ').trim()).join(' | ')""");
    }

    Locator onlyDifferent() {
        return page.getByLabel("Only what differs");
    }
}
