package io.jenkins.plugins.stagegates.jenkins.step;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** {@code strategy(errors: [...], action: ...)}: one entry of {@code onFailure}. */
public final class FailureStrategyEntry extends AbstractDescribableImpl<FailureStrategyEntry> {

    private final Map<String, Object> entry = new LinkedHashMap<>();

    @DataBoundConstructor
    public FailureStrategyEntry(List<String> errors, String action) {
        entry.put("errors", errors);
        entry.put("action", action);
    }

    public @Nullable Object getErrors() {
        return entry.get("errors");
    }

    public @Nullable Object getAction() {
        return entry.get("action");
    }

    public Object getCount() {
        return entry.getOrDefault("count", 0);
    }

    @DataBoundSetter
    public void setCount(int count) {
        entry.put("count", count);
    }

    public @Nullable Object getIntervals() {
        return entry.get("intervals");
    }

    @DataBoundSetter
    public void setIntervals(@Nullable List<String> intervals) {
        put("intervals", intervals);
    }

    public @Nullable Object getThen() {
        return entry.get("then");
    }

    @DataBoundSetter
    public void setThen(@Nullable String then) {
        put("then", then);
    }

    public @Nullable Object getTimeout() {
        return entry.get("timeout");
    }

    @DataBoundSetter
    public void setTimeout(@Nullable String timeout) {
        put("timeout", timeout);
    }

    public @Nullable Object getOnTimeout() {
        return entry.get("onTimeout");
    }

    @DataBoundSetter
    public void setOnTimeout(@Nullable String onTimeout) {
        put("onTimeout", onTimeout);
    }

    private void put(String name, @Nullable Object value) {
        if (value != null && !"".equals(value)) {
            entry.put(name, value);
        }
    }

    static List<Map<String, Object>> plain(List<FailureStrategyEntry> entries) {
        List<Map<String, Object>> plain = new ArrayList<>();
        entries.forEach(one -> plain.add(new LinkedHashMap<>(one.entry)));
        return plain;
    }

    /** Its symbol. */
    @Extension
    @Symbol("strategy")
    public static final class DescriptorImpl extends Descriptor<FailureStrategyEntry> {
        @Override
        public String getDisplayName() {
            return Messages.FailureStrategyEntry_DisplayName();
        }

        @Override
        public FailureStrategyEntry newInstance(@Nullable StaplerRequest2 req, JSONObject formData)
                throws FormException {
            return super.newInstance(req, StepForms.read(formData, Set.of("errors", "intervals"), Set.of("count")));
        }
    }
}
