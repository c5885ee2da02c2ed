package io.jenkins.plugins.stagegates.jenkins.step;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.FailureStrategy;
import io.jenkins.plugins.stagegates.engine.model.PolicyReader;
import io.jenkins.plugins.stagegates.engine.model.PolicyReading;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.run.Directive;
import io.jenkins.plugins.stagegates.engine.run.HostCommand;
import io.jenkins.plugins.stagegates.jenkins.config.StageGatesConfiguration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** {@code failureStrategy}: what becomes of a failure of the steps in its block. Takes one entry, or a list of several. */
public final class FailureStrategyStep extends Step {

    private final Map<String, Object> own = new LinkedHashMap<>();
    private List<FailureStrategyEntry> strategies = List.of();

    @DataBoundConstructor
    public FailureStrategyStep() {
        // one entry by its parameters, or a list
    }

    public List<FailureStrategyEntry> getStrategies() {
        return strategies;
    }

    @DataBoundSetter
    public void setStrategies(@Nullable List<FailureStrategyEntry> entries) {
        strategies = entries == null ? List.of() : List.copyOf(entries);
    }

    public @Nullable Object getErrors() {
        return own.get("errors");
    }

    @DataBoundSetter
    public void setErrors(@Nullable List<String> errors) {
        put("errors", errors);
    }

    public @Nullable Object getAction() {
        return own.get("action");
    }

    @DataBoundSetter
    public void setAction(@Nullable String action) {
        put("action", action);
    }

    public Object getCount() {
        return own.getOrDefault("count", 0);
    }

    @DataBoundSetter
    public void setCount(int count) {
        put("count", count);
    }

    public @Nullable Object getIntervals() {
        return own.get("intervals");
    }

    @DataBoundSetter
    public void setIntervals(@Nullable List<String> intervals) {
        put("intervals", intervals);
    }

    public @Nullable Object getThen() {
        return own.get("then");
    }

    @DataBoundSetter
    public void setThen(@Nullable String then) {
        put("then", then);
    }

    public @Nullable Object getTimeout() {
        return own.get("timeout");
    }

    @DataBoundSetter
    public void setTimeout(@Nullable String timeout) {
        put("timeout", timeout);
    }

    public @Nullable Object getOnTimeout() {
        return own.get("onTimeout");
    }

    @DataBoundSetter
    public void setOnTimeout(@Nullable String onTimeout) {
        put("onTimeout", onTimeout);
    }

    private void put(String name, @Nullable Object value) {
        if (value != null && !"".equals(value)) {
            own.put(name, value);
        }
    }

    @Override
    public StepExecution start(StepContext context) {
        ArrayList<Map<String, Object>> all = new ArrayList<>(FailureStrategyEntry.plain(strategies));
        if (!own.isEmpty()) {
            all.add(new LinkedHashMap<>(own));
        }
        return new Execution(context, all);
    }

    /** The block, as often as its strategy wants. */
    private static final class Execution extends LevelExecution {

        private static final long serialVersionUID = 1L;

        private final ArrayList<Map<String, Object>> entries;

        Execution(StepContext context, ArrayList<Map<String, Object>> entries) {
            super(context);
            this.entries = entries;
        }

        @Override
        String scope() throws IOException, InterruptedException {
            return node().getId();
        }

        @Override
        Optional<HostCommand> opening(StagePath stage) throws IOException {
            strategy();
            return Optional.empty();
        }

        private FailureStrategy strategy() throws AbortException {
            PolicyReader reader = new PolicyReader(StageGatesConfiguration.get().limits(), text -> text);
            PolicyReading<FailureStrategy> reading =
                    entries.size() == 1 ? reader.failureStrategy(entries.get(0)) : reader.failureStrategy(entries);
            return reading.policy().orElseThrow(() -> new AbortException("failureStrategy: " + reading.explanation()));
        }

        @Override
        HostCommand failed(StagePath stage, int execution, Failure failure) throws IOException, InterruptedException {
            return new HostCommand.FailBlock(stage, scope(), execution, strategy(), failure);
        }

        @Override
        void decorate(BodyInvoker body, Directive.RunBody how) {
            // the block runs as it is
        }
    }

    /** Its name and what it needs. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "failureStrategy";
        }

        @Override
        public String getDisplayName() {
            return Messages.FailureStrategyStep_DisplayName();
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, FlowNode.class);
        }

        @Override
        public Step newInstance(Map<String, Object> written) throws AbortException {
            return WrittenPolicy.bind(
                    getFunctionName(),
                    FailureStrategyStep.class,
                    written,
                    (reader, plain) -> plain.get("strategies") instanceof List<?> entries
                            ? reader.failureStrategy(entries)
                            : reader.failureStrategy(plain));
        }

        @Override
        public Step newInstance(@Nullable StaplerRequest2 req, JSONObject formData) throws FormException {
            return super.newInstance(req, StepForms.read(formData, Set.of("errors", "intervals"), Set.of("count")));
        }
    }
}
