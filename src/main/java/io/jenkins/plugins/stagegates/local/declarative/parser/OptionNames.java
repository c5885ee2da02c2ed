package io.jenkins.plugins.stagegates.local.declarative.parser;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The options of Declarative and what the local runner does with each. */
final class OptionNames {

    /** Block steps around the body. */
    static final Set<String> WRAPPERS =
            Set.of("timeout", "retry", "withEnv", "catchError", "warnError", "stageGate", "failureStrategy");

    /** Wrappers that only a stage can have. */
    static final Set<String> STAGE_ONLY = Set.of("stageGate", "failureStrategy");

    /** Options that take effect by being there. */
    static final Set<String> SWITCHES =
            Set.of("skipStagesAfterUnstable", "parallelsAlwaysFailFast", "stageExecutionSettings");

    private static final String CHECKOUT = "the local runner checks nothing out: it works in the job's workspace";
    private static final String JOB = "a setting of a Jenkins job that has no effect in the local runner";

    /** Accepted, but without effect, and why; these may also stand at a stage. */
    static final Map<String, String> IGNORED_ANYWHERE = Map.of(
            "timestamps", "lines of the log always carry their time",
            "ansiColor", "colours are passed through as they are",
            "lock", "the local runner has no lockable resources",
            "skipDefaultCheckout", CHECKOUT);

    /** Accepted, but without effect, and why. */
    static final Map<String, String> IGNORED = Map.ofEntries(
            Map.entry("checkoutToSubdirectory", CHECKOUT),
            Map.entry("buildDiscarder", JOB),
            Map.entry("disableConcurrentBuilds", JOB),
            Map.entry("disableResume", JOB),
            Map.entry("disableRestartFromStage", JOB),
            Map.entry("durabilityHint", JOB),
            Map.entry("quietPeriod", JOB),
            Map.entry("rateLimitBuilds", JOB),
            Map.entry("throttleJobProperty", JOB),
            Map.entry("overrideIndexTriggers", JOB),
            Map.entry("preserveStashes", "stashes are kept for retries anyway"),
            Map.entry("newContainerPerStage", "the local runner has no containers"),
            Map.entry("copyArtifactPermission", JOB),
            Map.entry("buildBlocker", JOB),
            Map.entry("githubProjectProperty", JOB),
            Map.entry("gitLabConnection", JOB),
            Map.entry("gitlabBuilds", JOB),
            Map.entry("authorizationMatrix", JOB),
            Map.entry("office365ConnectorWebhooks", JOB));

    private OptionNames() {}

    static Set<String> forPipeline() {
        var names = new TreeSet<>(forStage());
        names.removeAll(STAGE_ONLY);
        names.addAll(SWITCHES);
        names.addAll(IGNORED.keySet());
        return names;
    }

    static Set<String> forStage() {
        var names = new TreeSet<>(WRAPPERS);
        names.addAll(IGNORED_ANYWHERE.keySet());
        return names;
    }
}
