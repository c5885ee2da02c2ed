package io.jenkins.plugins.stagegates.jenkins.step;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.ParameterDefinition;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.stagegates.engine.model.PolicyReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * {@code stageGate}: the policy of the stage around it, and the wait of a manual one. Its parameters are those of the
 * specification; they are checked when the step starts.
 */
public final class StageGateStep extends Step {

    private final Map<String, Object> policy = new LinkedHashMap<>();
    private List<ParameterDefinition> inputs = List.of();
    private List<FailureStrategyEntry> onFailure = List.of();

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

    public List<ParameterDefinition> getInputs() {
        return inputs;
    }

    @DataBoundSetter
    public void setInputs(List<ParameterDefinition> inputs) {
        this.inputs = List.copyOf(inputs);
        put("inputs", InputDefinitions.plain(inputs));
    }

    public @Nullable Object getOptionalInputs() {
        return policy.get("optionalInputs");
    }

    public Object getOptional() {
        return policy.getOrDefault("optional", false);
    }

    @DataBoundSetter
    public void setOptionalInputs(@Nullable List<String> names) {
        put("optionalInputs", names);
    }

    public @Nullable Object getPatterns() {
        return policy.get("patterns");
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

    public Object getApprovals() {
        return policy.getOrDefault("approvals", 1);
    }

    @DataBoundSetter
    public void setApprovals(int approvals) {
        put("approvals", approvals);
    }

    public Object getAllowSelfApproval() {
        return policy.getOrDefault("allowSelfApproval", true);
    }

    @DataBoundSetter
    public void setAllowSelfApproval(boolean allow) {
        put("allowSelfApproval", allow);
    }

    @DataBoundSetter
    public void setOptional(boolean optional) {
        put("optional", optional);
    }

    public @Nullable Object getNeeds() {
        return policy.get("needs");
    }

    @DataBoundSetter
    public void setNeeds(@Nullable List<String> needs) {
        put("needs", needs);
    }

    public List<FailureStrategyEntry> getOnFailure() {
        return onFailure;
    }

    @DataBoundSetter
    public void setOnFailure(@Nullable List<FailureStrategyEntry> entries) {
        onFailure = entries == null ? List.of() : List.copyOf(entries);
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
    public static final class DescriptorImpl extends StepDescriptor implements CustomDescribableModel {
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

        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            return PasswordDefaults.read(arguments);
        }

        @Override
        public UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable step) {
            return step.withArguments(PasswordDefaults.written(step.getArguments()));
        }

        @Override
        public Step newInstance(Map<String, Object> written) throws AbortException {
            return WrittenPolicy.bind(getFunctionName(), StageGateStep.class, written, PolicyReader::stageGate);
        }

        @Override
        public Step newInstance(@Nullable StaplerRequest2 req, JSONObject formData) throws FormException {
            Map<String, String> patterns = StepForms.pairs(formData.optString("patterns"));
            formData.remove("patterns"); // a map cannot be bound from a form
            Step step = super.newInstance(
                    req, StepForms.read(formData, Set.of("optionalInputs", "needs"), Set.of("approvals")));
            if (step instanceof StageGateStep gate && !patterns.isEmpty()) {
                gate.setPatterns(patterns);
            }
            return step;
        }
    }
}
