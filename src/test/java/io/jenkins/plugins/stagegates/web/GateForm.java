package io.jenkins.plugins.stagegates.web;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;

/** The form of a stage that waits at its gate, wherever it stands. */
final class GateForm {

    private final Locator form;

    GateForm(Locator form) {
        this.form = form;
    }

    Locator element() {
        return form;
    }

    Locator input(String name) {
        return form.locator("[name='" + name + "']");
    }

    Locator runButton() {
        return button("Run", true);
    }

    Locator why() {
        return form.locator(".sg-why");
    }

    Locator rejectButton() {
        return button("Reject…", false);
    }

    void reject(String reason) {
        button("Reject…", false).click();
        form.getByLabel("Why?").fill(reason);
        button("Reject", true).click();
    }

    private Locator button(String name, boolean exact) {
        return form.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(exact));
    }
}
