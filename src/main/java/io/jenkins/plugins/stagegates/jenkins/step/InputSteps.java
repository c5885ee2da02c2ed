package io.jenkins.plugins.stagegates.jenkins.step;

import hudson.Extension;
import hudson.model.Computer;
import hudson.model.ParameterDefinition;
import hudson.model.Run;
import hudson.model.SimpleParameterDefinition;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.Secret;
import io.jenkins.plugins.stagegates.engine.Outcome;
import io.jenkins.plugins.stagegates.engine.model.Gate;
import io.jenkins.plugins.stagegates.engine.model.InputValue;
import io.jenkins.plugins.stagegates.engine.model.PolicyReader;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StagePolicy;
import io.jenkins.plugins.stagegates.engine.run.GateState;
import io.jenkins.plugins.stagegates.engine.run.HostCommand;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.engine.run.StageState;
import io.jenkins.plugins.stagegates.jenkins.ControlledRun;
import io.jenkins.plugins.stagegates.jenkins.Secrets;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import io.jenkins.plugins.stagegates.jenkins.config.StageGatesConfiguration;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionListener;
import org.jenkinsci.plugins.workflow.flow.StepListener;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graph.StepNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.jenkinsci.plugins.workflow.support.steps.input.InputStep;
import org.jenkinsci.plugins.workflow.support.steps.input.InputStepExecution;
import org.jenkinsci.plugins.workflow.support.steps.input.InputSubmittedAction;
import org.springframework.security.core.Authentication;

/**
 * Shows the {@code input} step of Jenkins like a gate: its stage is WAITING, and it can be answered there or in Jenkins' own ways,
 * whichever comes first. Until a stage waits for nothing else, and for parameters of other plugins, only Jenkins' own ways are left.
 */
@Extension(optional = true)
public final class InputSteps implements StepListener {

    private static final Logger LOGGER = Logger.getLogger(InputSteps.class.getName());
    private static final long PAUSE_MILLIS = 200;

    @Override
    public void notifyOfNewStep(Step step, StepContext context) {
        if (!(step instanceof InputStep input)) {
            return;
        }
        try {
            FlowNode node = context.get(FlowNode.class);
            Run<?, ?> build = context.get(Run.class);
            if (node != null && build != null && StageGates.isWanted(build)) {
                ask(StageGates.get().controlled(node.getExecution().getOwner()), node, input);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            // The step works without us.
            LOGGER.log(Level.WARNING, e, () -> "An input step is not shown as waiting");
        }
    }

    private static void ask(ControlledRun run, FlowNode node, InputStep input) {
        Optional<StagePath> stage = run.stages().stageAround(node);
        LogFilters.notice(run);
        Optional<Gate> gate = gate(input, run.secrets());
        if (stage.isEmpty() || gate.isEmpty()) {
            return;
        }
        Optional<String> before = keyAt(run, stage.get()).filter(key -> !key.equals(node.getId()) && isSame(node, key));
        if (before.isPresent()) {
            watch(run, stage.get(), before.get(), node.getId());
            lookLater(run, stage.get(), before.get());
            return;
        }
        run.inputAsked(stage.get(), node.getId(), node.getId());
        askNow(run, new HostCommand.AskInput(stage.get(), node.getId(), gate.get()));
    }

    /** Where the stage waits for something else already, this is asked as soon as it does not any more. */
    private static void askNow(ControlledRun run, HostCommand.AskInput ask) {
        StageGates gates = StageGates.get();
        if (!run.isInputOpen(ask.key())) {
            gates.waits().remove(run.id(), ask.path(), ask.key());
            return;
        }
        Outcome<RunState> outcome = gates.engine().report(run.id(), ask);
        if (outcome.refused().isPresent()) {
            gates.waits().add(run.id(), ask.path(), ask.key(), () -> askNow(run, ask));
        } else if (asked(run, ask.path(), ask.key()).isPresent()) {
            gates.waits().add(run.id(), ask.path(), ask.key(), () -> look(run, ask.path(), ask.key()));
        }
    }

    private static Optional<String> keyAt(ControlledRun run, StagePath stage) {
        return run.state().stage(stage).flatMap(StageState::gate).flatMap(GateState::input);
    }

    /**
     * Whether a node is that of this {@code input}, or of the same one begun again: after a crash the program may go on from a moment
     * before the step, with a new node after the old one. What was answered at the old node is then meant for the new one.
     */
    static boolean isSame(FlowNode node, String key) {
        FlowNode each = node;
        while (!each.getId().equals(key)) {
            List<FlowNode> before = each.getParents();
            if (!isInput(each) || before.size() != 1 || !isInput(before.get(0)) || hasEnded(before.get(0))) {
                return false;
            }
            each = before.get(0);
        }
        return true;
    }

    private static boolean isInput(FlowNode node) {
        return node instanceof StepNode step && step.getDescriptor() instanceof InputStep.DescriptorImpl;
    }

    private static boolean hasEnded(FlowNode input) {
        return input.getPersistentAction(InputSubmittedAction.class) != null || input.getError() != null;
    }

    private static Optional<Gate> gate(InputStep input, Secrets secrets) {
        Map<String, Object> policy = new HashMap<>();
        policy.put("runMode", "manual");
        policy.put("timeout", StageGatesConfiguration.get().getLongestWait());
        policy.put("message", input.getMessage());
        if (input.getSubmitter() != null) {
            policy.put("submitters", input.getSubmitter());
        }
        if (!input.getParameters().isEmpty()) {
            policy.put("inputs", InputDefinitions.plain(input.getParameters()));
            policy.put(
                    "optionalInputs",
                    input.getParameters().stream()
                            .map(ParameterDefinition::getName)
                            .toList());
        }
        return new PolicyReader(
                        StageGatesConfiguration.get().limits(),
                        text -> Secret.fromString(text).getEncryptedValue())
                .stageGate(secrets.hide(policy))
                .policy()
                .flatMap(StagePolicy::gate);
    }

    private static Optional<GateState> asked(ControlledRun run, StagePath stage, String key) {
        return run.state()
                .stage(stage)
                .flatMap(StageState::gate)
                .filter(gate -> gate.input().filter(key::equals).isPresent());
    }

    private static void watch(ControlledRun run, StagePath stage, String key, String node) {
        if (asked(run, stage, key).isPresent()) {
            run.inputAsked(stage, key, node);
            StageGates.get().waits().add(run.id(), stage, key, () -> look(run, stage, key));
        }
    }

    private static void look(ControlledRun run, StagePath stage, String key) {
        Optional<GateState> decided =
                asked(run, stage, key).filter(gate -> gate.decision().isPresent());
        if (decided.isEmpty() || !run.isInputOpen(key) || !run.run().isBuilding()) {
            return;
        }
        try {
            Optional<InputStepExecution> execution = execution(run, key);
            if (execution.isPresent()) {
                StageGates.get().waits().remove(run.id(), stage, key);
                settle(execution.get(), decided.get());
            } else {
                // It has not begun to wait, or has not been loaded yet.
                lookLater(run, stage, key);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | TimeoutException | RuntimeException e) {
            LOGGER.log(
                    Level.WARNING,
                    e,
                    () -> "The answer to the input of stage '" + stage + "' of " + run.id()
                            + " did not reach the step; it can be answered on the page of the build");
        }
    }

    private static void lookLater(ControlledRun run, StagePath stage, String key) {
        // Not on the timer itself, which has few threads: it may take long until the build is loaded.
        Runnable look = () -> Computer.threadPoolForRemoting.execute(() -> look(run, stage, key));
        Future<?> unused = Timer.get().schedule(look, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static Optional<InputStepExecution> execution(ControlledRun run, String key)
            throws IOException, InterruptedException, TimeoutException {
        InputAction action = run.run().getAction(InputAction.class);
        for (InputStepExecution each : action == null ? List.<InputStepExecution>of() : action.getExecutions()) {
            FlowNode of = each.getContext().get(FlowNode.class);
            if (of != null && isSame(of, key)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private static void settle(InputStepExecution execution, GateState gate) throws IOException, InterruptedException {
        String by = gate.decision().orElseThrow().by().id();
        User user = User.getById(by, false);
        Authentication who = user == null || !gate.hasPassed() ? ACL.SYSTEM2 : user.impersonate2();
        try (ACLContext as = ACL.as2(who)) {
            if (gate.hasPassed()) {
                execution.proceed(values(execution.getInput(), gate.values(), by));
            } else {
                execution.doAbort();
            }
        }
    }

    private static Map<String, Object> values(InputStep input, Map<String, InputValue> given, String by) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (ParameterDefinition parameter : input.getParameters()) {
            InputValue value = given.get(parameter.getName());
            if (value != null && parameter instanceof SimpleParameterDefinition simple) {
                String text =
                        value.isProtected() ? Secret.fromString(value.text()).getPlainText() : value.text();
                values.put(parameter.getName(), simple.createValue(text).getValue());
            } else if (parameter.getDefaultParameterValue() != null) {
                values.put(
                        parameter.getName(),
                        parameter.getDefaultParameterValue().getValue());
            }
        }
        if (input.getSubmitterParameter() != null
                && !input.getSubmitterParameter().isEmpty()) {
            values.put(input.getSubmitterParameter(), by);
        }
        return values;
    }

    /** Takes up the answers that came while a build was not loaded; after the build itself was. */
    @Extension(ordinal = -1, optional = true)
    public static final class Resumption extends FlowExecutionListener {

        /** So that a Jenkins without the step does not load this either. */
        private static final Class<?> NEEDED = InputStep.class;

        @Override
        public void onResumed(FlowExecution execution) {
            try {
                if (NEEDED.isInterface() || !(execution.getOwner().getExecutable() instanceof Run<?, ?> build)) {
                    return;
                }
                Optional<ControlledRun> run = StageGates.get().ifControlled(StageGates.idOf(build));
                if (run.isEmpty()) {
                    return;
                }
                for (StageState stage : run.get().state().stages().inOrder()) {
                    if (stage.isActive()) {
                        stage.gate().flatMap(GateState::input).ifPresent(key -> resume(run.get(), stage.path(), key));
                    }
                }
                Computer.threadPoolForRemoting.execute(() -> askRest(run.get()));
            } catch (IOException | RuntimeException e) {
                LOGGER.log(Level.WARNING, e, () -> "Inputs of " + execution + " can be answered on its page only");
            }
        }

        /** Those that could not be asked before the restart, as their stages waited for something else. */
        private static void askRest(ControlledRun run) {
            InputAction action = run.run().getAction(InputAction.class);
            if (action == null) {
                return;
            }
            try {
                for (InputStepExecution each : action.getExecutions()) {
                    FlowNode node = each.getContext().get(FlowNode.class);
                    if (node != null) {
                        ask(run, node, each.getInput());
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException | TimeoutException | RuntimeException e) {
                LOGGER.log(Level.WARNING, e, () -> "Some inputs of " + run.id() + " can be answered on its page only");
            }
        }

        private static void resume(ControlledRun run, StagePath stage, String key) {
            if (!run.isInputOpen(key)) {
                watch(run, stage, key, key);
            }
            lookLater(run, stage, key);
        }
    }
}
