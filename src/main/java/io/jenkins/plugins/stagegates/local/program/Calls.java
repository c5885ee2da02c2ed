package io.jenkins.plugins.stagegates.local.program;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Continuation;
import com.cloudbees.groovy.cps.impl.CpsCallableInvocation;
import com.cloudbees.groovy.cps.impl.FunctionCallEnv;
import com.cloudbees.groovy.cps.sandbox.Invoker;
import groovy.lang.Closure;
import io.jenkins.plugins.stagegates.engine.model.NearestName;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Turns the calls of a script into runs of steps, and closures into blocks. */
final class Calls {

    private final StepRegistry steps;
    private final ProgramState state;
    private final Invoker invoker;

    Calls(StepRegistry steps, ProgramState state, Invoker invoker) {
        this.steps = steps;
        this.state = state;
        this.invoker = invoker;
    }

    ProgramState state() {
        return state;
    }

    /** Begins the call that the innermost block of the branch suspended itself with. */
    void begin(Branch branch, StepCall call) {
        String id = branch.nextId();
        Frame caller = branch.top();
        try {
            Step step = find(call.step());
            StepDescriptor descriptor = step.descriptor();
            StepRun run = new StepRun(branch, id, descriptor, StepArguments.match(descriptor, call.arguments()));
            if (descriptor.needsNode()) {
                branch.context().directoryFor(descriptor.name());
            }
            caller.waitFor(run);
            StageScope scope = branch.context().stage();
            if (scope.begins(descriptor.name()) && !branch.machine().isReplaying()) {
                run.ports().control().branchEntered(scope.path());
            }
            run(step, run);
        } catch (AbortException | IllegalArgumentException refused) {
            locate(refused, caller);
            branch.resume(Ending.failed(refused));
        }
    }

    private static void run(Step step, StepRun run) {
        try {
            step.run(run);
        } catch (Divergence divergence) {
            divergence.setStackTrace(run.branch().top().code().getStackTrace().toArray(StackTraceElement[]::new));
            throw divergence;
        } catch (Exception | LinkageError failure) {
            run.fail(failure);
        }
    }

    private Step find(String name) {
        Optional<Step> step = steps.find(name);
        return step.orElseThrow(() -> new IllegalArgumentException(JenkinsOnlySteps.refusal(name)
                .orElseGet(() -> "There is no step '" + name + "' in the local runner"
                        + NearestName.hint(name, steps.names()))));
    }

    /** Gives a failure of a step the place in the script where the step was called, unless a step inside has done so. */
    void locate(Throwable failure, Frame caller) {
        boolean ours = failure instanceof AbortException
                || failure instanceof FlowInterruptedException
                || failure instanceof IllegalArgumentException;
        if (ours && Stream.of(failure.getStackTrace()).noneMatch(Calls::isInScript)) {
            failure.setStackTrace(caller.code().getStackTrace().toArray(StackTraceElement[]::new));
        }
    }

    private static boolean isInScript(StackTraceElement element) {
        return element.getClassName().startsWith(ProgramCompiler.CLASS_NAME);
    }

    /** Enters a closure as a block of the branch. A closure that is ordinary Java code has ended when this returns. */
    void enter(Branch branch, Closure<?> body, StepContext context, Consumer<Ending> ended) {
        try {
            Object value = body.call();
            ended.accept(Ending.of(value));
        } catch (CpsCallableInvocation invocation) {
            FunctionCallEnv outside = new FunctionCallEnv(null, Continuation.HALT, null, null);
            outside.setInvoker(invoker);
            branch.enter(new Continuable(invocation.invoke(outside, null, Continuation.HALT)), context, ended);
        } catch (RuntimeException failure) {
            ended.accept(Ending.failed(failure));
        }
    }
}
