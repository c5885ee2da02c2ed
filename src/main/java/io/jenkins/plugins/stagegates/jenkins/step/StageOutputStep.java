package io.jenkins.plugins.stagegates.jenkins.step;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.stagegates.engine.model.Dependency;
import io.jenkins.plugins.stagegates.engine.model.OutsideOfStage;
import io.jenkins.plugins.stagegates.engine.model.PasswordInOutput;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.Value;
import io.jenkins.plugins.stagegates.engine.run.HostCommand;
import io.jenkins.plugins.stagegates.engine.run.StageOutputs;
import io.jenkins.plugins.stagegates.jenkins.ControlledRun;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import java.io.Serializable;
import java.util.Optional;
import java.util.Set;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousStepExecution;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** {@code stageOutput}: records a small named value of the stage around it, or reads one of another stage. */
public final class StageOutputStep extends Step {

    private final String name;
    private @Nullable Object value;
    private @Nullable String stage;

    @DataBoundConstructor
    public StageOutputStep(@Nullable String name) {
        this.name = name == null ? "" : name;
    }

    public String getName() {
        return name;
    }

    public @Nullable Object getValue() {
        return value;
    }

    @DataBoundSetter
    public void setValue(@Nullable Object value) {
        this.value = value;
    }

    public @Nullable String getStage() {
        return stage;
    }

    @DataBoundSetter
    public void setStage(@Nullable String stage) {
        this.stage = stage == null || stage.isEmpty() ? null : stage;
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        if (name.isBlank()) {
            throw new AbortException(
                    "Step 'stageOutput' got no 'name'; say stageOutput name: 'IMAGE', value: '...' to record"
                            + " an output, stageOutput name: 'IMAGE', stage: 'Build' to read one");
        }
        if (value != null && stage != null) {
            throw new AbortException("Step 'stageOutput' got both 'value' and 'stage' for '" + name
                    + "'; a stage can only record outputs of its own: leave 'stage' out");
        }
        Object recorded = value;
        if (recorded == null) {
            return new Reading(context, name, stage);
        }
        Value plain = Value.of(recorded)
                .orElseThrow(() -> new AbortException("The output '" + name + "' is of type "
                        + recorded.getClass().getSimpleName()
                        + ", but must be a string, number, boolean, or a list or map of those"));
        return new Recording(context, name, (Serializable) plain.toJava());
    }

    private static ControlledRun run(FlowNode node) throws java.io.IOException {
        return StageGates.get().controlled(node.getExecution().getOwner());
    }

    private static StagePath around(FlowNode node) throws java.io.IOException {
        return run(node)
                .stages()
                .enterAround(node)
                .orElseThrow(() -> new AbortException(OutsideOfStage.ofStep("stageOutput")));
    }

    /** Records a value. */
    private static final class Recording extends SynchronousStepExecution<Void> {

        private static final long serialVersionUID = 1L;

        private final String name;
        private final @Nullable Serializable value;

        Recording(StepContext context, String name, @Nullable Serializable value) {
            super(context);
            this.name = name;
            this.value = value;
        }

        @Override
        protected @Nullable Void run() throws Exception {
            FlowNode node = getContext().get(FlowNode.class);
            ControlledRun run = StageOutputStep.run(node);
            String shown = String.valueOf(value);
            LogFilters.notice(run);
            if (run.secrets().isIn(shown) || run.secrets().isIn(name)) {
                throw new AbortException(PasswordInOutput.refusal(run.secrets().mask(name)));
            }
            try {
                StageGates.get()
                        .report(
                                run.id(),
                                new HostCommand.RecordOutput(
                                        around(node), name, Value.of(value).orElseThrow()));
            } catch (IllegalStateException e) {
                throw new AbortException(e.getMessage());
            }
            return null;
        }
    }

    /** Reads a value. */
    private static final class Reading extends SynchronousStepExecution<Object> {

        private static final long serialVersionUID = 1L;

        private final String name;
        private final @Nullable String stage;

        Reading(StepContext context, String name, @Nullable String stage) {
            super(context);
            this.name = name;
            this.stage = stage;
        }

        @Override
        protected @Nullable Object run() throws Exception {
            FlowNode node = getContext().get(FlowNode.class);
            ControlledRun run = StageOutputStep.run(node);
            Optional<StagePath> reader = run.stages().enterAround(node);
            String from = stage == null
                    ? reader.map(StagePath::text).orElseThrow(() -> new AbortException(OutsideOfStage.ofReading(name)))
                    : stage;
            StageOutputs.Found found = StageOutputs.find(run.state(), from, name);
            reader.flatMap(by -> found.stage().map(of -> new HostCommand.Learn(by, new Dependency.Output(of, name))))
                    .ifPresent(learnt -> StageGates.get().engine().report(run.id(), learnt));
            return found.value()
                    .orElseThrow(() -> new AbortException(found.problem()))
                    .toJava();
        }
    }

    /** Its name and what it needs. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "stageOutput";
        }

        @Override
        public String getDisplayName() {
            return Messages.StageOutputStep_DisplayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, FlowNode.class);
        }

        @Override
        public Step newInstance(@Nullable StaplerRequest2 req, JSONObject formData) throws FormException {
            return super.newInstance(req, StepForms.read(formData, Set.of(), Set.of("value")));
        }
    }
}
