package io.jenkins.plugins.stagegates.web;

import com.microsoft.playwright.BrowserContext;
import java.util.Map;

/** A host that shows the pages. */
interface Site extends AutoCloseable {

    /** Makes every page of this context one that the person has opened. */
    void signIn(BrowserContext context, String person);

    String inboxAddress();

    String jobAddress(String job);

    String runAddress(String job, int run);

    void define(String job, String jenkinsfile);

    /** @return the number of the run */
    int start(String job, String person, Map<String, String> parameters);

    /** Makes the record of a finished run one that nobody can read any more. */
    void loseRecord(String job, int run);

    /** The status of a run, in the words of its record. */
    String status(String job, int run);
}
