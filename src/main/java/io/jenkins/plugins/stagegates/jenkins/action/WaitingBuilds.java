package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.Extension;
import hudson.init.InitMilestone;
import hudson.model.Item;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import jenkins.util.HttpServletFilter;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.kohsuke.stapler.WebApp;
import org.springframework.security.access.AccessDeniedException;

/**
 * Answers what is asked of a build that waits, without loading the build. After a restart Jenkins takes up one build after the
 * other, and whoever asks for the last one would wait for all. Whom it does not know, it leaves to Jenkins itself.
 */
@Extension
public final class WaitingBuilds implements HttpServletFilter {

    private static final Pattern PATH = Pattern.compile(
            "(?<job>(?:/job/[^/]+)+)/(?<run>[1-9]\\d{0,8})/stage-gates(?<rest>/(?:run|gates|inputs|trigger|reject|intervene|abort))/?");

    @Override
    public boolean handle(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Matcher path = PATH.matcher(String.valueOf(request.getPathInfo()));
        if (!path.matches()) {
            return false;
        }
        Optional<RunWaits> waits = waits(path.group("job"), Integer.parseInt(path.group("run")));
        if (waits.isEmpty()) {
            return false;
        }
        WebApp.get(request.getServletContext())
                .getSomeStapler()
                .invoke(request, response, waits.get(), path.group("rest"));
        return true;
    }

    /** @param job as in an address: {@code /job/folder/job/name} */
    private static Optional<RunWaits> waits(String job, int number) {
        Jenkins jenkins = Jenkins.get();
        RunId run = new RunId(job.substring("/job/".length()).replace("/job/", "/"), number);
        if (jenkins.getInitLevel() != InitMilestone.COMPLETED
                || !StageGates.get().inbox().waits(run)) {
            return Optional.empty();
        }
        return find(jenkins, run.job())
                .filter(subject -> jenkins.hasPermission(Jenkins.READ) && subject.hasPermission(Item.READ))
                .map(subject -> new RunWaits(subject, run));
    }

    private static Optional<WorkflowJob> find(Jenkins jenkins, String job) {
        try {
            return Optional.ofNullable(jenkins.getItemByFullName(job, WorkflowJob.class));
        } catch (AccessDeniedException e) {
            return Optional.empty();
        }
    }
}
