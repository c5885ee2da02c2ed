package io.jenkins.plugins.stagegates.web;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Everything that waits for a person. */
final class InboxPage {

    private final Page page;

    InboxPage(Page page) {
        this.page = page;
    }

    Locator filter() {
        return page.getByRole(AriaRole.SEARCHBOX);
    }

    Locator onlyMine() {
        return page.getByLabel("Only what I may decide");
    }

    Locator rows() {
        return page.locator(".sg-inbox-row");
    }

    Locator row(String job, int run, String stage) {
        return rows().filter(new Locator.FilterOptions().setHasText(job + " #" + run + " · " + stage));
    }

    Locator run(Locator row) {
        return row.locator(".sg-inbox-actions .sg-primary");
    }

    Locator opener(Locator row) {
        return row.locator(".sg-inbox-actions button[aria-expanded]");
    }

    GateForm gate(Locator row) {
        return new GateForm(row.getByRole(AriaRole.FORM));
    }

    Locator empty() {
        return page.getByText("Nothing that waits matches this filter.");
    }

    /** Job, stage and whether it can be pressed, a line for each row. */
    String lines() {
        return Lines.of(rows(), """
                row => row.querySelector('a').textContent + ': ' + \
                [...row.querySelectorAll('.sg-inbox-actions button:not([hidden]), .sg-why')].map(part => part.textContent).filter(Boolean).join(', ')""");
    }
}
