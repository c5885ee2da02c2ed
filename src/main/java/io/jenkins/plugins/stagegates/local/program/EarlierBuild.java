package io.jenkins.plugins.stagegates.local.program;

/** What {@code currentBuild.previousBuild} tells. */
public record EarlierBuild(int number, String result, String displayName, long startTimeInMillis, long duration) {}
