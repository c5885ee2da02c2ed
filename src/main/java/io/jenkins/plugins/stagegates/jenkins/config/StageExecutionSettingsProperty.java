package io.jenkins.plugins.stagegates.jenkins.config;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.JobProperty;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.stagegates.engine.model.JobSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.model.OptionalJobProperty;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** What one job says of selective runs and retries; what it leaves out comes from {@link StageGatesConfiguration}. */
public final class StageExecutionSettingsProperty extends OptionalJobProperty<Job<?, ?>> {

    private static final Logger LOGGER = Logger.getLogger(StageExecutionSettingsProperty.class.getName());

    private @Nullable Boolean allowSelective;
    private @Nullable Boolean allowRetry;
    private @Nullable Integer retryWindowDays;

    @DataBoundConstructor
    public StageExecutionSettingsProperty() {}

    /** What holds for this job: its own property, where it has one, over what is set for all. */
    public static JobSettings of(Job<?, ?> job) {
        JobSettings common = StageGatesConfiguration.get().limits().settings();
        return Optional.ofNullable(job.getProperty(StageExecutionSettingsProperty.class))
                .map(property -> property.over(common))
                .orElse(common);
    }

    /** Null: as set for all jobs. */
    public @Nullable Boolean getAllowSelective() {
        return allowSelective;
    }

    @DataBoundSetter
    public void setAllowSelective(@Nullable Boolean allowSelective) {
        this.allowSelective = allowSelective;
    }

    /** Null: as set for all jobs. */
    public @Nullable Boolean getAllowRetry() {
        return allowRetry;
    }

    @DataBoundSetter
    public void setAllowRetry(@Nullable Boolean allowRetry) {
        this.allowRetry = allowRetry;
    }

    /** Null: as set for all jobs. */
    public @Nullable Integer getRetryWindowDays() {
        return retryWindowDays;
    }

    /** @throws IllegalArgumentException for less than a day, so that a Pipeline that asks for it fails */
    @DataBoundSetter
    public void setRetryWindowDays(@Nullable Integer retryWindowDays) {
        this.retryWindowDays =
                retryWindowDays == null ? null : Numbers.DAYS.require("retryWindowDays", retryWindowDays);
    }

    /** A {@code config.xml} may have been written by hand; what is not allowed there counts as left out. */
    @Override
    protected void setOwner(Job<?, ?> owner) {
        super.setOwner(owner);
        try {
            setRetryWindowDays(retryWindowDays);
        } catch (IllegalArgumentException e) {
            LOGGER.warning(() -> Messages.StageExecutionSettingsProperty_NotAllowed(
                    owner.getFullName(), String.valueOf(e.getMessage())));
            retryWindowDays = null;
        }
    }

    JobSettings over(JobSettings common) {
        return new JobSettings(
                allowSelective == null ? common.allowSelective() : allowSelective,
                allowRetry == null ? common.allowRetry() : allowRetry,
                retryWindowDays == null ? common.retryWindow() : Duration.ofDays(retryWindowDays));
    }

    @Extension
    @Symbol("stageExecutionSettings")
    public static final class DescriptorImpl extends OptionalJobPropertyDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.StageExecutionSettingsProperty_DisplayName();
        }

        /** An empty choice means what is set for all jobs; bound to a boolean it would be "not allowed". */
        @Override
        public @Nullable JobProperty<?> newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            for (String choice : List.of("allowSelective", "allowRetry")) {
                if (form.optString(choice).isEmpty()) {
                    form.remove(choice);
                }
            }
            return super.newInstance(request, form);
        }

        @POST
        public ListBoxModel doFillAllowSelectiveItems(@AncestorInPath @Nullable Item item) {
            checkMayConfigure(item);
            return choices(StageGatesConfiguration.get().isAllowSelectiveByDefault());
        }

        @POST
        public ListBoxModel doFillAllowRetryItems(@AncestorInPath @Nullable Item item) {
            checkMayConfigure(item);
            return choices(StageGatesConfiguration.get().isAllowRetryByDefault());
        }

        @POST
        public FormValidation doCheckRetryWindowDays(
                @AncestorInPath @Nullable Item item, @QueryParameter String value) {
            checkMayConfigure(item);
            return value.isBlank()
                    ? FormValidation.ok(Messages.StageExecutionSettingsProperty_DaysForAll(
                            StageGatesConfiguration.get().getRetryWindowDays()))
                    : Numbers.DAYS.check(value);
        }

        private static ListBoxModel choices(boolean forAll) {
            ListBoxModel choices = new ListBoxModel();
            choices.add(
                    forAll
                            ? Messages.StageExecutionSettingsProperty_AllowedForAll()
                            : Messages.StageExecutionSettingsProperty_ForbiddenForAll(),
                    "");
            choices.add(Messages.StageExecutionSettingsProperty_Allowed(), "true");
            choices.add(Messages.StageExecutionSettingsProperty_Forbidden(), "false");
            return choices;
        }

        /** The form is also shown outside a job, by the snippet generator of all jobs. */
        private static void checkMayConfigure(@Nullable Item item) {
            if (item == null) {
                Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            } else {
                item.checkPermission(Item.CONFIGURE);
            }
        }
    }
}
