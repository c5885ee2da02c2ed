package io.jenkins.plugins.stagegates.web;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

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

    Locator decision(String stage) {
        return page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Decision on " + stage));
    }

    Locator graph() {
        return page.getByRole(
                AriaRole.GROUP, new Page.GetByRoleOptions().setName(Pattern.compile("^Stages of the run")));
    }

    /** The button of a stage in the graph. */
    Locator stage(String path) {
        return page.locator(".sg-stage[data-path='" + path + "']");
    }

    /** Run beside a stage in the graph. */
    Locator runBeside(String stage) {
        return graph().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Run " + stage));
    }

    Locator search() {
        return page.getByPlaceholder("Find a stage");
    }

    /** What stands out as found. */
    Locator marked() {
        return graph().locator(".sg-found");
    }

    Locator jumpTo(String status) {
        return page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Jump to a stage by its status"))
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(Pattern.compile("[0-9]+ " + status + "$")));
    }

    /** All about the stage that was opened. */
    Locator detail(String stage) {
        return page.getByRole(AriaRole.COMPLEMENTARY, new Page.GetByRoleOptions().setName("Stage " + stage));
    }

    /** Unfolds who did what. */
    Locator timeline() {
        Locator section = page.locator("details").filter(new Locator.FilterOptions().setHasText("Who did what"));
        section.locator("summary").click();
        return section;
    }

    /** What can be done with the run as a whole. */
    Locator action(String name) {
        return page.locator(".sg-actions").getByText(name, new Locator.GetByTextOptions().setExact(true));
    }

    /** Why some of that is off. */
    Locator whyOff() {
        return page.locator(".sg-actions-why");
    }

    Locator message() {
        return page.locator("#sg-message");
    }

    static String background(Locator element) {
        return (String) element.evaluate("each => getComputedStyle(each).backgroundColor");
    }

    /** How far one can scroll to the side, in pixels. */
    int sideways() {
        return (int) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }
}
