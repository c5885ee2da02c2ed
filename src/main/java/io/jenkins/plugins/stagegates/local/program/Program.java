package io.jenkins.plugins.stagegates.local.program;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Continuation;
import com.cloudbees.groovy.cps.Env;
import com.cloudbees.groovy.cps.impl.FunctionCallEnv;
import groovy.lang.Binding;
import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The execution of one run's Jenkinsfile. Thread-safe.
 *
 * <p>It runs on the host's pool and holds no thread while it waits. When its journal has earlier notes, it first executes the script again up
 * to where it was, taking the results of steps from the notes, and then goes on.
 */
public final class Program {

    /** How long an aborted program may compute without calling a step before it is broken off in the middle. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CompiledProgram compiled;
    private final ProgramPorts ports;
    private final ProgramState state;
    private final Machine machine;
    private final Branch root;
    private final Binding binding = new Binding();
    private final ProgramInvoker invoker;
    private final ProgramNames names;
    private final CompletableFuture<ProgramEnding> ended = new CompletableFuture<>();

    /** @throws IllegalArgumentException when the compiled program has mistakes */
    public Program(CompiledProgram compiled, StepRegistry steps, ProgramPorts ports, RunFacts facts) {
        if (!compiled.mistakes().isEmpty()) {
            throw new IllegalArgumentException("The Jenkinsfile can't be started: " + compiled.mistakes());
        }
        this.compiled = compiled;
        this.ports = ports;
        this.state = new ProgramState(facts);
        this.machine = new Machine(ports, failure -> finish(Ending.failed(failure)));
        this.invoker = new ProgramInvoker(new Nondeterminism(machine));
        this.names = new ProgramNames(machine, steps, state);
        this.root = new Branch(machine, new Calls(steps, state, invoker), "");
    }

    /** Gives the script a variable, before it is started. */
    public void define(String variable, Object value) {
        binding.setVariable(variable, value);
    }

    /** Starts it, or goes on where a restart has interrupted it. Returns at once. */
    public void start() {
        machine.submit(() -> {
            enterScript();
            machine.begin(compiled.definition(), root);
        });
    }

    private void enterScript() {
        ProgramScript script = compiled.instantiate();
        script.setBinding(binding);
        script.attach(names);
        FunctionCallEnv outside = new FunctionCallEnv(null, Continuation.HALT, null, null);
        outside.setInvoker(invoker);
        Env env = outside;
        root.enter(new Continuable(script, env), StepContext.root(secrets()), this::finish);
    }

    private Set<String> secrets() {
        Set<String> secrets = new HashSet<>();
        RunFacts facts = state.facts();
        facts.secretParameters().forEach(name -> {
            Object value = facts.parameters().get(name);
            if (value != null && !value.toString().isEmpty()) {
                secrets.add(value.toString());
            }
        });
        return secrets;
    }

    /**
     * Makes whatever the program does or waits for end with {@code FlowInterruptedException}; it can clean up behind itself, and {@link #ended}
     * tells when it is done. Does nothing to a program that has ended.
     */
    public void abort(String message) {
        FlowInterruptedException cause =
                new FlowInterruptedException(BuildResult.ABORTED, ErrorType.UNKNOWN, message, "");
        Alarms.Alarm stuck = ports.alarms().at(ports.clock().instant().plus(PATIENCE), () -> machine.breakLoop(cause));
        machine.submit(() -> {
            stuck.cancel();
            if (!ended.isDone()) {
                machine.recorder().abort(cause, machine.advance());
                root.interrupt(cause);
            }
        });
    }

    /** Stops executing without an ending, as when this process stops: the run goes on when a program with the same journal is started. */
    public void detach() {
        machine.submit(machine::detach);
    }

    /** Completes when the program has ended; never exceptionally. */
    public CompletableFuture<ProgramEnding> ended() {
        return ended;
    }

    private void finish(Ending ending) {
        Throwable failure = ending.failure();
        if (failure instanceof FlowInterruptedException interrupted) {
            state.worsen(interrupted.getResult());
        } else if (failure != null) {
            state.worsen(BuildResult.FAILURE);
        }
        machine.detach();
        state.workspaces().forEach(ports.workspaces()::release);
        ended.complete(new ProgramEnding(state.result(), Optional.ofNullable(failure)));
    }
}
