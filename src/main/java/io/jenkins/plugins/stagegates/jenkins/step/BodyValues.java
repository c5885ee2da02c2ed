package io.jenkins.plugins.stagegates.jenkins.step;

import hudson.Extension;
import hudson.model.TaskListener;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StageRecord;
import io.jenkins.plugins.stagegates.engine.model.Value;
import io.jenkins.plugins.stagegates.engine.plan.PlannedStage;
import io.jenkins.plugins.stagegates.engine.run.HostCommand;
import io.jenkins.plugins.stagegates.jenkins.ControlledRun;
import io.jenkins.plugins.stagegates.jenkins.Notes;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionListener;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jspecify.annotations.Nullable;

/**
 * What {@code stage {}} returns, so that a retry that reuses the stage can return it too. Pipeline tells nobody but the program
 * itself: while the node of a stage's end is made, the context of its step still holds the outcome, and there it is read.
 */
final class BodyValues {

    private static final Logger LOGGER = Logger.getLogger(BodyValues.class.getName());

    /** Notes of this key say that the value of a stage could not be kept, and what it was. */
    private static final String LOST = "lost-value:";

    private static final Map<FlowExecution, Map<String, WeakReference<StepContext>>> CONTEXTS =
            Collections.synchronizedMap(new WeakHashMap<>());

    private static final Map<FlowExecution, Future<List<StepExecution>>> RESUMED =
            Collections.synchronizedMap(new WeakHashMap<>());

    /** Of runs that were reused lately, by stage. */
    private static final Map<RunId, Map<String, String>> LOSSES = Collections.synchronizedMap(new Newest());

    private static final class Newest extends LinkedHashMap<RunId, Map<String, String>> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RunId, Map<String, String>> eldest) {
            return size() > 20;
        }
    }

    private BodyValues() {}

    /** The step that this node starts has this context. */
    static void remember(FlowNode node, StepContext context) {
        CONTEXTS.computeIfAbsent(node.getExecution(), execution -> new ConcurrentHashMap<>())
                .put(node.getId(), new WeakReference<>(context));
    }

    /** What the stage that this node starts has just returned, where it is a small plain value. */
    static Optional<Value> returned(ControlledRun run, StagePath stage, FlowNode start) {
        Map<String, WeakReference<StepContext>> contexts = CONTEXTS.get(start.getExecution());
        WeakReference<StepContext> known = contexts == null ? null : contexts.remove(start.getId());
        StepContext context = known == null ? resumed(start) : known.get();
        Object returned = context == null ? null : outcome(context);
        if (returned == null) {
            return Optional.empty();
        }
        Optional<Value> plain = plain(returned);
        boolean isSecret = plain.filter(value -> run.secrets().isIn(String.valueOf(value.toJava())))
                .isPresent();
        if (plain.isPresent() && !isSecret) {
            return plain;
        }
        String what =
                isSecret ? "text with a secret in it" : returned.getClass().getName();
        StageGates.get().engine().report(run.id(), new HostCommand.Note(LOST + stage.text(), Value.text(what)));
        return Optional.empty();
    }

    private static @Nullable StepContext resumed(FlowNode start) {
        Future<List<StepExecution>> steps = RESUMED.get(start.getExecution());
        if (steps == null || !steps.isDone()) {
            return null;
        }
        try {
            for (StepExecution step : steps.get()) {
                if (start.equals(step.getContext().get(FlowNode.class))) {
                    return step.getContext();
                }
            }
        } catch (ExecutionException | IOException e) {
            LOGGER.log(Level.FINE, e, () -> "What " + start + " returns is not known");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    private static Optional<Value> plain(Object returned) {
        if (returned instanceof CharSequence text && text.length() > Value.LARGEST) {
            return Optional.empty();
        }
        try {
            return Value.of(returned).filter(value -> value.size() <= Value.LARGEST);
        } catch (StackOverflowError e) {
            return Optional.empty(); // a list that contains itself
        }
    }

    private static @Nullable Object outcome(StepContext context) {
        try {
            Method getOutcome = context.getClass().getDeclaredMethod("getOutcome");
            getOutcome.setAccessible(true);
            Object outcome = getOutcome.invoke(context);
            return outcome == null
                    ? null
                    : outcome.getClass().getMethod("getNormal").invoke(outcome);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> "What " + context + " returned is not known");
            return null;
        }
    }

    /** Says in the log that a reused stage gives null though its body returned something. */
    static void explainLoss(ControlledRun run, StagePath stage, StepContext context)
            throws IOException, InterruptedException {
        Optional<Integer> executedIn = run.state()
                .header()
                .plan()
                .stage(stage)
                .flatMap(PlannedStage::reused)
                .map(StageRecord::executedIn);
        TaskListener listener = context.get(TaskListener.class);
        if (executedIn.isEmpty() || listener == null) {
            return;
        }
        String lost = LOSSES.computeIfAbsent(new RunId(run.id().job(), executedIn.get()), BodyValues::losses)
                .get(stage.text());
        if (lost != null) {
            listener.getLogger()
                    .println("Stage '" + stage + "' gives null: what it returned in #" + executedIn.get() + ", a "
                            + lost + ", is not a small plain value and was not kept");
        }
    }

    private static Map<String, String> losses(RunId run) {
        return Notes.of(StageGates.get().events(run), LOST);
    }

    /** After a restart the contexts are those of the steps that go on. */
    @Extension
    public static final class Resumption extends FlowExecutionListener {
        @Override
        public void onResumed(FlowExecution execution) {
            RESUMED.put(execution, execution.getCurrentExecutions(false));
        }
    }
}
