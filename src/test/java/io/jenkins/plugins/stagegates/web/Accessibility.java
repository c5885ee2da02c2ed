package io.jenkins.plugins.stagegates.web;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/** What axe finds on a page; nothing, it is hoped. */
final class Accessibility {

    private Accessibility() {}

    static List<String> problems(Page page) {
        return problems(new AxeBuilder(page));
    }

    /** Of one part of a page whose rest is somebody else's. */
    static List<String> problemsWithin(Page page, String selector) {
        return problems(new AxeBuilder(page).include(selector));
    }

    private static List<String> problems(AxeBuilder axe) {
        return axe.analyze().getViolations().stream()
                .flatMap(rule -> rule.getNodes().stream()
                        .map(node -> rule.getId() + ": " + node.getTarget() + " " + node.getFailureSummary()))
                .toList();
    }
}
