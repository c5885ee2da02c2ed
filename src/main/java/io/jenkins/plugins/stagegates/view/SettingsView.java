package io.jenkins.plugins.stagegates.view;

import io.jenkins.plugins.stagegates.engine.model.JobSettings;

/** The job property {@code stageExecutionSettings}. */
public record SettingsView(boolean allowSelective, boolean allowRetry, long retryWindowDays) {

    public static SettingsView of(JobSettings settings) {
        return new SettingsView(
                settings.allowSelective(),
                settings.allowRetry(),
                settings.retryWindow().toDays());
    }
}
