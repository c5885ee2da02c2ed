package io.jenkins.plugins.stagegates.jenkins.config;

import hudson.BulkChange;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.util.FormValidation;
import io.jenkins.plugins.stagegates.engine.model.JobSettings;
import io.jenkins.plugins.stagegates.engine.model.PolicyLimits;
import io.jenkins.plugins.stagegates.engine.model.Timespan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** What an administrator sets for all jobs of this Jenkins; {@code stageGates} in configuration as code. */
@Extension
@Symbol("stageGates")
public final class StageGatesConfiguration extends GlobalConfiguration {

    private static final Logger LOGGER = Logger.getLogger(StageGatesConfiguration.class.getName());

    private boolean allowManualRuns = true;
    private boolean allowSelectiveByDefault = PolicyLimits.DEFAULT.settings().allowSelective();
    private boolean allowRetryByDefault = PolicyLimits.DEFAULT.settings().allowRetry();
    private boolean controlAllStages = true;
    private String defaultWait = Timespan.format(PolicyLimits.DEFAULT.defaultWait());
    private String longestWait = Timespan.format(PolicyLimits.DEFAULT.longestWait());
    private int retryWindowDays =
            (int) PolicyLimits.DEFAULT.settings().retryWindow().toDays();
    private int keptStashRuns = 5;

    public StageGatesConfiguration() {
        String wait = defaultWait;
        String longest = longestWait;
        int days = retryWindowDays;
        int runs = keptStashRuns;
        load();
        // The file may have been written by hand.
        defaultWait = allowed(defaultWait, text -> Waits.require("defaultWait", text), wait);
        longestWait = allowed(longestWait, text -> Waits.require("longestWait", text), longest);
        retryWindowDays = allowed(retryWindowDays, number -> Numbers.DAYS.require("retryWindowDays", number), days);
        keptStashRuns = allowed(keptStashRuns, number -> Numbers.STASH_RUNS.require("keptStashRuns", number), runs);
    }

    private static <T> T allowed(T stored, UnaryOperator<T> check, T otherwise) {
        try {
            return check.apply(stored);
        } catch (IllegalArgumentException e) {
            LOGGER.warning(() -> Messages.StageGatesConfiguration_NotAllowed(
                    String.valueOf(e.getMessage()), String.valueOf(otherwise)));
            return otherwise;
        }
    }

    @Override
    public String getDisplayName() {
        return Messages.StageGatesConfiguration_DisplayName();
    }

    public static StageGatesConfiguration get() {
        return ExtensionList.lookupSingleton(StageGatesConfiguration.class);
    }

    /** Whether a stage may wait for a person; off: a pipeline with a manual stage is refused. */
    public boolean isAllowManualRuns() {
        return allowManualRuns;
    }

    @DataBoundSetter
    public void setAllowManualRuns(boolean allowManualRuns) {
        this.allowManualRuns = allowManualRuns;
        save();
    }

    public boolean isAllowSelectiveByDefault() {
        return allowSelectiveByDefault;
    }

    @DataBoundSetter
    public void setAllowSelectiveByDefault(boolean allowSelectiveByDefault) {
        this.allowSelectiveByDefault = allowSelectiveByDefault;
        save();
    }

    public boolean isAllowRetryByDefault() {
        return allowRetryByDefault;
    }

    @DataBoundSetter
    public void setAllowRetryByDefault(boolean allowRetryByDefault) {
        this.allowRetryByDefault = allowRetryByDefault;
        save();
    }

    /** Whether every stage of every Pipeline is recorded and can be selected and retried; off: only those with a gate. */
    public boolean isControlAllStages() {
        return controlAllStages;
    }

    @DataBoundSetter
    public void setControlAllStages(boolean controlAllStages) {
        this.controlAllStages = controlAllStages;
        save();
    }

    public String getDefaultWait() {
        return defaultWait;
    }

    /** @throws IllegalArgumentException when the text is no length of time */
    @DataBoundSetter
    public void setDefaultWait(String defaultWait) {
        this.defaultWait = Waits.require("defaultWait", defaultWait);
        save();
    }

    public String getLongestWait() {
        return longestWait;
    }

    /** @throws IllegalArgumentException when the text is no length of time */
    @DataBoundSetter
    public void setLongestWait(String longestWait) {
        this.longestWait = Waits.require("longestWait", longestWait);
        save();
    }

    public int getRetryWindowDays() {
        return retryWindowDays;
    }

    /** @throws IllegalArgumentException when out of range */
    @DataBoundSetter
    public void setRetryWindowDays(int retryWindowDays) {
        this.retryWindowDays = Numbers.DAYS.require("retryWindowDays", retryWindowDays);
        save();
    }

    /** Of how many newest runs of a job that can be retried the stashes are kept. */
    public int getKeptStashRuns() {
        return keptStashRuns;
    }

    /** @throws IllegalArgumentException when out of range */
    @DataBoundSetter
    public void setKeptStashRuns(int keptStashRuns) {
        this.keptStashRuns = Numbers.STASH_RUNS.require("keptStashRuns", keptStashRuns);
        save();
    }

    /** Waits, and what jobs leave out, as the engine takes them. A default wait above the longest one is the longest one. */
    public PolicyLimits limits() {
        Duration longest = Waits.length(longestWait);
        Duration usual = Waits.length(defaultWait);
        return new PolicyLimits(
                usual.compareTo(longest) > 0 ? longest : usual,
                longest,
                new JobSettings(allowSelectiveByDefault, allowRetryByDefault, Duration.ofDays(retryWindowDays)));
    }

    /** Writes the file once for a whole form. */
    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) throws FormException {
        try (BulkChange change = new BulkChange(this)) {
            request.bindJSON(this, form);
            change.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return true;
    }

    @POST
    public FormValidation doCheckDefaultWait(
            @QueryParameter String value, @QueryParameter @Nullable String longestWait) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return Waits.checkDefault(value, Objects.requireNonNullElse(longestWait, ""));
    }

    @POST
    public FormValidation doCheckLongestWait(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return Waits.checkLongest(value);
    }

    @POST
    public FormValidation doCheckRetryWindowDays(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return Numbers.DAYS.check(value);
    }

    @POST
    public FormValidation doCheckKeptStashRuns(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return Numbers.STASH_RUNS.check(value);
    }
}
