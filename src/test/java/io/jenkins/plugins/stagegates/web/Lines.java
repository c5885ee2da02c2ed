package io.jenkins.plugins.stagegates.web;

import com.microsoft.playwright.Locator;

/** Many elements as text, a line for each, so that all of them can be compared at once. */
final class Lines {

    private static final String DEPTH =
            "const depth = each => { let n = -1; for (let up = each.closest('.sg-runs'); up; up = up.parentElement.closest('.sg-runs')) n++; return n; };";

    private Lines() {}

    /** @param line a function in JavaScript that gives the text of an element; may call {@code depth(element)} in a tree of runs */
    static String of(Locator elements, String line) {
        return String.valueOf(
                elements.evaluateAll("elements => { " + DEPTH + " return elements.map(" + line + ").join('\\n'); }"));
    }
}
