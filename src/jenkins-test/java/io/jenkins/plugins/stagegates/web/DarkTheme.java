package io.jenkins.plugins.stagegates.web;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Route;

/** Gives the pages of a Jenkins other values for the variables of its design library, as a plugin with a dark theme does. */
final class DarkTheme {

    private static final String STYLES = "**/jsbundles/styles.css";
    private static final String VARIABLES = """
            :root {
              color-scheme: dark;
              --white: #f6f7fb;
              --background: #15171e;
              --card-background: #1c1f28;
              --text-color: var(--white);
              --text-color-secondary: #9aa3b8;
              --accent-color: #6f8dff;
              --blue: #5c9dff;
              --green: #54d882;
              --red: #ff6153;
              --orange: #ffab4c;
              --yellow: #ffdf70;
              --input-color: #1b1e27;
              --input-border: #3a4052;
              --input-border-hover: #4c546b;
              --table-background: var(--card-background);
              --panel-border-color: #2a2e3a;
              --button-background: rgb(154 163 184 / .1);
            }
            """;

    private DarkTheme() {}

    static void wear(BrowserContext context) {
        context.route(STYLES, DarkTheme::addVariables);
    }

    private static void addVariables(Route route) {
        APIResponse styles = route.fetch();
        route.fulfill(new Route.FulfillOptions().setResponse(styles).setBody(styles.text() + VARIABLES));
    }
}
