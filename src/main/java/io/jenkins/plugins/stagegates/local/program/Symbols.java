package io.jenkins.plugins.stagegates.local.program;

import java.util.List;

/** Names that describe something to a step: parameters, strategies and properties of the job. */
public final class Symbols {

    private static final List<String> NAMES = List.of(
            // parameters and inputs
            "string",
            "text",
            "booleanParam",
            "choice",
            "password",
            "credentials",
            "file",
            "run",
            "scmGit",
            "hidden",
            // conditions of a retry
            "agent",
            "kubernetesAgent",
            "nonresumable",
            // failure strategies and settings
            "strategy",
            "stageExecutionSettings",
            // properties of a job, which the local runner notes
            "parameters",
            "disableConcurrentBuilds",
            "disableResume",
            "durabilityHint",
            "buildDiscarder",
            "logRotator",
            "pipelineTriggers",
            "cron",
            "pollSCM",
            "upstream",
            "githubPush",
            "githubProjectProperty",
            "overrideIndexTriggers",
            "preserveStashes",
            "quietPeriod",
            "rateLimitBuilds",
            "skipDefaultCheckout",
            "copyArtifactPermission",
            "authorizationMatrix",
            "gitLabConnection",
            "githubProject",
            "lockableResource",
            "throttleJobProperty",
            "buildBlocker",
            "jobDescription",
            "issueCommentTrigger");

    private Symbols() {}

    public static List<String> all() {
        return NAMES;
    }
}
