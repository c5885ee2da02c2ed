package io.jenkins.plugins.stagegates.web;

import java.io.IOException;

/** Journeys on the packaged local runner. */
final class InBrowser extends BrowserTests {

    @Override
    LocalSite open() throws IOException {
        return LocalSite.start();
    }
}
