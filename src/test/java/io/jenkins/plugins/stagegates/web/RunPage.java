package io.jenkins.plugins.stagegates.web;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The page of one run. */
final class RunPage {

    private final Page page;

    RunPage(Page page) {
        this.page = page;
    }

    Page page() {
        return page;
    }

    Locator title() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    GateForm gate(String stage) {
        return new GateForm(page.getByRole(AriaRole.FORM, new Page.GetByRoleOptions().setName("Gate of " + stage)));
    }
}
