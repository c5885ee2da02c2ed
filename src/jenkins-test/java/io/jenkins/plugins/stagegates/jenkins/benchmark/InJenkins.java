package io.jenkins.plugins.stagegates.jenkins.benchmark;

import hudson.model.User;
import hudson.security.FullControlOnceLoggedInAuthorizationStrategy;
import hudson.security.HudsonPrivateSecurityRealm;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import io.jenkins.plugins.stagegates.jenkins.config.StageGatesConfiguration;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import jenkins.security.ApiTokenProperty;
import jenkins.security.apitoken.ApiTokenPropertyConfiguration;
import org.jenkinsci.plugins.workflow.actions.TimingAction;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;
import org.jvnet.hudson.test.JenkinsRule;

/** What is done within the process of Jenkins. */
final class InJenkins {

    static final String USER = "alice";

    private static final long PATIENCE_MILLIS = 900_000;

    private InJenkins() {}

    /** Only who has logged in may do anything. Returns a token of that user. */
    static String secure(JenkinsRule rule) throws Exception {
        // Otherwise each request first writes, one at a time, that the token was used; that is no part of what is
        // compared.
        ApiTokenPropertyConfiguration.get().setUsageStatisticsEnabled(false);
        HudsonPrivateSecurityRealm realm = new HudsonPrivateSecurityRealm(false, false, null);
        rule.jenkins.setSecurityRealm(realm);
        User user = realm.createAccount(USER, "a long password");
        rule.jenkins.setAuthorizationStrategy(new FullControlOnceLoggedInAuthorizationStrategy());
        ApiTokenProperty tokens = user.getProperty(ApiTokenProperty.class);
        String token = tokens.generateNewToken("benchmark").plainValue;
        user.save();
        return token;
    }

    static void define(JenkinsRule rule, String job, String script) throws Exception {
        rule.jenkins.createProject(WorkflowJob.class, job).setDefinition(new CpsFlowDefinition(script, true));
    }

    static void control(JenkinsRule rule, Boolean controlled) {
        StageGatesConfiguration.get().setControlAllStages(controlled);
    }

    /** One after the other, as Jenkins makes one build of equal ones in its queue. Returns the number of the first. */
    static Integer start(JenkinsRule rule, String name, Integer count) throws Exception {
        WorkflowJob job = job(rule, name);
        int first = job.getNextBuildNumber();
        for (int i = 0; i < count; i++) {
            job.scheduleBuild2(0).waitForStart();
        }
        return first;
    }

    static void awaitWaiting(JenkinsRule rule, String name, Integer first) throws InterruptedException {
        awaitEach(rule, name, first, InJenkins::isWaiting);
    }

    static void awaitEnds(JenkinsRule rule, String name, Integer first) throws InterruptedException {
        awaitEach(rule, name, first, run -> !run.isLogUpdated());
    }

    private static void awaitEach(JenkinsRule rule, String name, int first, Condition condition)
            throws InterruptedException {
        WorkflowJob job = job(rule, name);
        for (int number = first; number < job.getNextBuildNumber(); number++) {
            int wanted = number;
            await("build " + number + " of " + name, () -> {
                WorkflowRun run = job.getBuildByNumber(wanted);
                return run != null && condition.holds(run);
            });
        }
    }

    private interface Condition {
        boolean holds(WorkflowRun run);
    }

    private static boolean isWaiting(WorkflowRun run) {
        if (StageGates.get().inbox().waits(StageGates.idOf(run))) {
            return true;
        }
        FlowExecution execution = run.getExecution();
        return execution != null
                && execution.getCurrentHeads().stream().filter(Objects::nonNull).anyMatch(PauseAction::isPaused);
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!condition.getAsBoolean()) {
            if (System.currentTimeMillis() > end) {
                throw new IllegalStateException("Waited in vain for " + what);
            }
            Thread.sleep(5);
        }
    }

    /** Milliseconds that a new build takes. */
    static Long duration(JenkinsRule rule, String name) throws Exception {
        int number = start(rule, name, 1);
        awaitEnds(rule, name, number);
        WorkflowRun run = job(rule, name).getBuildByNumber(number);
        rule.assertBuildStatusSuccess(run);
        return run.getDuration();
    }

    static Integer next(JenkinsRule rule, String name) {
        return job(rule, name).getNextBuildNumber();
    }

    /** When the first {@code echo} with this text began, in milliseconds since 1970. */
    static Long echoed(JenkinsRule rule, String name, Integer number, String text) throws Exception {
        WorkflowJob job = job(rule, name);
        await("build " + number + " of " + name, () -> job.getBuildByNumber(number) != null);
        awaitEnds(rule, name, number);
        WorkflowRun run = job.getBuildByNumber(number);
        rule.assertLogContains(text, run);
        for (FlowNode node : new DepthFirstScanner().allNodes(run.getExecution())) {
            String function = node.getDisplayFunctionName().toLowerCase(Locale.ROOT);
            if (function.equals("echo")) {
                return TimingAction.getStartTime(node);
            }
        }
        throw new IllegalStateException("Build " + number + " of " + name + " has no echo");
    }

    private static WorkflowJob job(JenkinsRule rule, String name) {
        return rule.jenkins.getItemByFullName(name, WorkflowJob.class);
    }
}
