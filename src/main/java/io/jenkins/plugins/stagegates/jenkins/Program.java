package io.jenkins.plugins.stagegates.jenkins;

import hudson.model.Run;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;

/** The program of a build. */
public final class Program {

    private static final Logger LOGGER = Logger.getLogger(Program.class.getName());

    /** A program that does something for longer is no reason for others to wait. */
    private static final long MILLIS = 500;

    private static final long PAUSE_MILLIS = 10;

    private Program() {}

    /**
     * Returns when the program of a build that begins has been saved, so that the build goes on after a crash; or when it has failed to
     * begin.
     *
     * @throws TimeoutException when that takes longer
     */
    public static void awaitSaved(WorkflowRun build, Duration patience) throws InterruptedException, TimeoutException {
        long until = System.nanoTime() + patience.toNanos();
        try {
            if (!(build.getExecutionPromise().get(patience.toNanos(), TimeUnit.NANOSECONDS)
                    instanceof CpsFlowExecution execution)) {
                return;
            }
            // Nobody tells when it is there, which is soon.
            while (execution.programPromise == null && build.isBuilding()) {
                if (System.nanoTime() > until) {
                    throw new TimeoutException("The program of " + build + " is not there yet");
                }
                Thread.sleep(PAUSE_MILLIS);
            }
            Future<?> program = execution.programPromise;
            if (program != null) {
                program.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                awaitRest(execution, until);
            }
        } catch (ExecutionException e) {
            LOGGER.log(Level.FINE, e, () -> build + " did not begin");
        }
    }

    /** Returns when the program has done what it can do now, or has been at it for a while. */
    static void awaitRest(Run<?, ?> run) {
        FlowExecutionOwner owner =
                run instanceof FlowExecutionOwner.Executable build ? build.asFlowExecutionOwner() : null;
        if (owner != null && owner.getOrNull() instanceof CpsFlowExecution execution) {
            Future<?> program = execution.programPromise;
            if (program != null && program.isDone()) {
                awaitRest(execution);
            }
        }
    }

    /**
     * Its thread does one thing after the other: takes up what a step gave, runs the program, saves where it is. Each is begun by the
     * one before, so that three questions stand behind them. They only ask: to have the program run once more would let it be saved
     * before its place is, and Jenkins would not find that place again after a crash.
     */
    private static void awaitRest(CpsFlowExecution execution) {
        try {
            awaitRest(execution, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MILLIS));
        } catch (TimeoutException | ExecutionException e) {
            LOGGER.log(Level.FINE, e, () -> execution + " goes on");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitRest(CpsFlowExecution execution, long until)
            throws InterruptedException, ExecutionException, TimeoutException {
        for (int question = 0; question < 3; question++) {
            execution.getCurrentExecutions(true).get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }
}
