package io.jenkins.plugins.stagegates.jenkins;

import hudson.model.Run;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;
import org.jenkinsci.plugins.workflow.cps.CpsThreadGroup;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;

/** The program of a build. */
final class Program {

    private static final Logger LOGGER = Logger.getLogger(Program.class.getName());

    /** A program that does something for longer is no reason for others to wait. */
    private static final long MILLIS = 500;

    private Program() {}

    /** Returns when the program has done what it can do now, or has been at it for a while. */
    static void awaitRest(Run<?, ?> run) {
        FlowExecutionOwner owner =
                run instanceof FlowExecutionOwner.Executable build ? build.asFlowExecutionOwner() : null;
        if (owner != null && owner.getOrNull() instanceof CpsFlowExecution execution) {
            Future<CpsThreadGroup> program = execution.programPromise;
            if (program != null && program.isDone() && !Jenkins.get().isQuietingDown()) {
                awaitRest(run, program);
            }
        }
    }

    private static void awaitRest(Run<?, ?> run, Future<CpsThreadGroup> program) {
        try {
            program.get().scheduleRun().get(MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOGGER.log(Level.FINE, e, () -> run + " goes on");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
