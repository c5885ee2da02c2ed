package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.model.Actionable;
import hudson.model.Job;
import hudson.model.Run;
import org.jspecify.annotations.Nullable;

/**
 * Where one of the shared web pages stands in Jenkins.
 *
 * @param page its name, as {@code host.js} knows it
 * @param owner what has the side panel beside it, if anything
 */
public record PagePlace(
        String page,
        @Nullable Actionable owner,
        @Nullable String job,
        @Nullable Integer run) {

    static final PagePlace HOME = new PagePlace("inbox", null, null, null);

    static PagePlace of(Job<?, ?> job) {
        return new PagePlace("job", job, job.getFullName(), null);
    }

    static PagePlace of(Run<?, ?> run) {
        return new PagePlace("run", run, run.getParent().getFullName(), run.getNumber());
    }
}
