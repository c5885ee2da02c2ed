package io.jenkins.plugins.stagegates.jenkins.step;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graph.StepNode;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * The {@code timeout} steps around a wait stand still while it lasts.
 *
 * <p>Their deadline is moved behind that of the wait, so that also Jenkins, which arms it again after a restart before it tells the wait,
 * does not let it pass. The step has no interface for this: its fields are set. Where that is not possible the timeout goes on.
 */
final class HeldTimeouts {

    private static final Logger LOGGER = Logger.getLogger(HeldTimeouts.class.getName());
    private static final String TIMEOUT = "org.jenkinsci.plugins.workflow.steps.TimeoutStepExecution";

    private HeldTimeouts() {}

    /**
     * @param rests gets the time that each timeout has left, in milliseconds by the id of its node; one that is there already is left as it is
     */
    static void hold(FlowNode wait, Instant until, Map<String, Long> rests) {
        if (!rests.isEmpty() || !isInTimeout(wait)) {
            return;
        }
        around(wait, (id, timeout) -> {
            if (rests.containsKey(id)) {
                return;
            }
            long rest = timeout.end() - System.currentTimeMillis();
            if (rest > 0 && !timeout.hasCancelled()) {
                rests.put(id, rest);
                timeout.expireAt(until.plus(Duration.ofMillis(rest)).toEpochMilli());
            }
        });
    }

    /** Lets the timeouts go on with the time that each has left, and empties the map. */
    static void release(FlowNode wait, Map<String, Long> rests) {
        if (rests.isEmpty()) {
            return;
        }
        Map<String, Long> left = Map.copyOf(rests);
        rests.clear();
        around(wait, (id, timeout) -> {
            Long rest = left.get(id);
            if (rest != null && !timeout.hasCancelled()) {
                timeout.expireAt(System.currentTimeMillis() + rest);
            }
        });
    }

    /** Few waits are, and the others need not ask Jenkins for all steps of the build. */
    private static boolean isInTimeout(FlowNode wait) {
        for (FlowNode block : wait.iterateEnclosingBlocks()) {
            if (block instanceof StepNode step
                    && step.getDescriptor() != null
                    && step.getDescriptor().getFunctionName().equals("timeout")) {
                return true;
            }
        }
        return false;
    }

    private interface Action {
        void on(String node, Timeout timeout) throws ReflectiveOperationException;
    }

    private static void around(FlowNode wait, Action action) {
        Set<String> enclosing = new HashSet<>(wait.getAllEnclosingIds());
        var executions = wait.getExecution().getCurrentExecutions(false);
        executions.addListener(
                () -> {
                    try {
                        for (StepExecution execution : executions.get()) {
                            if (execution.getClass().getName().equals(TIMEOUT)) {
                                act(execution, enclosing, action);
                            }
                        }
                    } catch (ExecutionException | IOException | ReflectiveOperationException | RuntimeException e) {
                        LOGGER.log(Level.WARNING, e, () -> "The timeouts around a wait do not stand still");
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                Runnable::run);
    }

    private static void act(StepExecution execution, Set<String> enclosing, Action action)
            throws IOException, InterruptedException, ReflectiveOperationException {
        FlowNode node = execution.getContext().get(FlowNode.class);
        if (node != null && enclosing.contains(node.getId())) {
            action.on(node.getId(), new Timeout(execution));
            var unused =
                    execution.getContext().saveState(); // for a crash; Jenkins does not know that something has changed
        }
    }

    /** What a running {@code timeout} step knows. */
    private record Timeout(StepExecution execution) {

        long end() throws ReflectiveOperationException {
            return field("end").getLong(execution);
        }

        /** Whether it has ended its block already. */
        boolean hasCancelled() throws ReflectiveOperationException {
            return field("forcible").getBoolean(execution);
        }

        void expireAt(long millis) throws ReflectiveOperationException {
            field("end").setLong(execution, millis);
            Method arm = execution.getClass().getDeclaredMethod("setupTimer", long.class, boolean.class);
            arm.setAccessible(true);
            arm.invoke(execution, System.currentTimeMillis(), true);
        }

        private Field field(String name) throws ReflectiveOperationException {
            Field field = execution.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return field;
        }
    }
}
