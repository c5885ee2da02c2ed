package io.jenkins.plugins.stagegates.jenkins.config;

import hudson.util.FormValidation;
import io.jenkins.plugins.stagegates.engine.model.PolicyLimits;
import io.jenkins.plugins.stagegates.engine.model.Timespan;
import java.time.Duration;
import java.util.Optional;

/** A length of a wait, as it is written in forms and in configuration as code. */
final class Waits {

    private Waits() {}

    /** @throws IllegalArgumentException naming the setting, the value and what is allowed */
    static String require(String setting, String text) {
        if (Timespan.parse(text.strip()).isEmpty()) {
            throw new IllegalArgumentException(Messages.Waits_NotATime(setting, text, Timespan.FORMS));
        }
        return text.strip();
    }

    static Duration length(String text) {
        return Timespan.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(Messages.Waits_Allowed(Timespan.FORMS)));
    }

    static FormValidation checkDefault(String text, String longest) {
        Optional<Duration> wait = Timespan.parse(text.strip());
        Optional<Duration> ceiling = Timespan.parse(longest.strip());
        if (wait.isPresent() && ceiling.isPresent() && wait.get().compareTo(ceiling.get()) > 0) {
            return FormValidation.warning(Messages.Waits_DefaultAboveLongest(longest.strip()));
        }
        return check(wait);
    }

    /** Pipeline itself gives up builds that began more than 30 days before a restart. */
    static FormValidation checkLongest(String text) {
        Optional<Duration> wait = Timespan.parse(text.strip());
        return wait.filter(length -> length.compareTo(PolicyLimits.DEFAULT.longestWait()) > 0)
                .map(length -> FormValidation.warning(Messages.Waits_LongerThanResumed()))
                .orElseGet(() -> check(wait));
    }

    private static FormValidation check(Optional<Duration> wait) {
        return wait.isPresent() ? FormValidation.ok() : FormValidation.error(Messages.Waits_Allowed(Timespan.FORMS));
    }
}
