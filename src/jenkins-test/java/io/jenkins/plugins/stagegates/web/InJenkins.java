package io.jenkins.plugins.stagegates.web;

/** Journeys on a Jenkins with the plugin. */
final class InJenkins extends BrowserTests {

    @Override
    JenkinsSite open() throws Exception {
        return StartedJenkins.start();
    }
}
