package io.jenkins.plugins.stagegates.jenkins.step;

import hudson.Extension;
import hudson.model.ParameterDefinition;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * {@code stageGate}: the policy of the stage around it, and the wait of a manual one. Its parameters are those of the
 * specification; they are checked when the step starts.
 */
public final class StageGateStep extends Step {

    private final Map<String, Object> policy = new LinkedHashMap<>();

    @DataBoundConstructor
    public StageGateStep() {
        // everything is optional
    }

    public @Nullable String getRunMode() {
        return (String) policy.get("runMode");
    }

    @DataBoundSetter
    public void setRunMode(@Nullable String runMode) {
        put("runMode", runMode);
    }

    public @Nullable String getTimeout() {
        return (String) policy.get("timeout");
    }

    @DataBoundSetter
    public void setTimeout(@Nullable String timeout) {
        put("timeout", timeout);
    }

    public @Nullable String getMessage() {
        return (String) policy.get("message");
    }

    @DataBoundSetter
    public void setMessage(@Nullable String message) {
        put("message", message);
    }

    @DataBoundSetter
    public void setInputs(List<ParameterDefinition> inputs) {
        put("inputs", InputDefinitions.plain(inputs));
    }

    @DataBoundSetter
    public void setOptionalInputs(@Nullable List<String> names) {
        put("optionalInputs", names);
    }

    @DataBoundSetter
    public void setPatterns(@Nullable Map<String, String> patterns) {
        put("patterns", patterns);
    }

    public @Nullable String getSubmitters() {
        return (String) policy.get("submitters");
    }

    @DataBoundSetter
    public void setSubmitters(@Nullable String submitters) {
        put("submitters", submitters);
    }

    @DataBoundSetter
    public void setApprovals(int approvals) {
        put("approvals", approvals);
    }

    @DataBoundSetter
    public void setAllowSelfApproval(boolean allow) {
        put("allowSelfApproval", allow);
    }

    @DataBoundSetter
    public void setOptional(boolean optional) {
        put("optional", optional);
    }

    @DataBoundSetter
    public void setNeeds(@Nullable List<String> needs) {
        put("needs", needs);
    }

    @DataBoundSetter
    public void setOnFailure(@Nullable List<FailureStrategyEntry> entries) {
        put("onFailure", entries == null ? null : FailureStrategyEntry.plain(entries));
    }

    private void put(String name, @Nullable Object value) {
        if (value == null || "".equals(value)) {
            policy.remove(name);
        } else {
            policy.put(name, value);
        }
    }

    @Override
    public StepExecution start(StepContext context) {
        return new StageGateExecution(context, new LinkedHashMap<>(policy));
    }

    /** Its name and what it needs. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "stageGate";
        }

        @Override
        public String getDisplayName() {
            return Messages.StageGateStep_DisplayName();
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, FlowNode.class, TaskListener.class);
        }
    }
}
