package io.jenkins.plugins.stagegates.local.declarative.parser;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The options of Declarative and what the local runner does with each. */
final class OptionNames {

    private static final String SKIP_CHECKOUT = "skipDefaultCheckout";
    private static final String CHECKOUT_TO = "checkoutToSubdirectory";

    /** Block steps around the body. */
    static final Set<String> WRAPPERS =
            Set.of("timeout", "retry", "withEnv", "catchError", "warnError", "stageGate", "failureStrategy");

    /** Wrappers that only a stage can have. */
    static final Set<String> STAGE_ONLY = Set.of("stageGate", "failureStrategy");

    /** Options that take effect by being there. */
    static final Set<String> SWITCHES = Set.of(
            "skipStagesAfterUnstable", "parallelsAlwaysFailFast", "stageExecutionSettings", CHECKOUT_TO, SKIP_CHECKOUT);

    private static final String JOB = "a setting of a Jenkins job that has no effect in the local runner";

    /** Accepted, but without effect, and why; these may also stand at a stage. */
    static final Map<String, String> IGNORED_ANYWHERE = Map.of(
            "timestamps", "lines of the log always carry their time",
            "ansiColor", "colours are passed through as they are",
            "lock", "the local runner has no lockable resources");

    /** Accepted, but without effect, and why. */
    static final Map<String, String> IGNORED = Map.ofEntries(
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
        names.add(SKIP_CHECKOUT);
        return names;
    }
}
