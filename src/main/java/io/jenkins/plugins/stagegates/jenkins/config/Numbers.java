package io.jenkins.plugins.stagegates.jenkins.config;

import hudson.util.FormValidation;

/** A whole number of a setting, as it is written in forms and in configuration as code. */
enum Numbers {
    /** Ten years at most, so that an end of the window is a date. */
    DAYS(1, 3_650),
    STASH_RUNS(0, 100);

    private final int least;
    private final int most;

    Numbers(int least, int most) {
        this.least = least;
        this.most = most;
    }

    /** @throws IllegalArgumentException naming the setting, the value and what is allowed */
    int require(String setting, int value) {
        if (!allows(value)) {
            throw new IllegalArgumentException(Messages.Numbers_OutOfRange(setting, value, least, most));
        }
        return value;
    }

    FormValidation check(String text) {
        try {
            if (allows(Integer.parseInt(text.strip()))) {
                return FormValidation.ok();
            }
        } catch (NumberFormatException e) {
            return FormValidation.error(Messages.Numbers_Allowed(least, most));
        }
        return FormValidation.error(Messages.Numbers_Allowed(least, most));
    }

    private boolean allows(int value) {
        return value >= least && value <= most;
    }
}
