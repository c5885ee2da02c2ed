package io.jenkins.plugins.stagegates.jenkins.step;

import hudson.AbortException;
import hudson.util.Secret;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.PolicyReader;
import io.jenkins.plugins.stagegates.engine.model.PolicyReading;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StagePolicy;
import io.jenkins.plugins.stagegates.engine.run.Directive;
import io.jenkins.plugins.stagegates.engine.run.HostCommand;
import io.jenkins.plugins.stagegates.engine.run.ScopeState;
import io.jenkins.plugins.stagegates.jenkins.config.StageGatesConfiguration;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jspecify.annotations.Nullable;

/** The wait of a manual stage, and its body with what the gate was given. */
final class StageGateExecution extends LevelExecution {

    private static final long serialVersionUID = 1L;

    /** Not stored, as it may have secrets in it: a step that goes on has told it to the engine. */
    private final transient @Nullable Map<String, Object> policy;

    StageGateExecution(StepContext context, Map<String, Object> policy) {
        super(context);
        this.policy = policy;
    }

    @Override
    String scope() {
        return ScopeState.STAGE;
    }

    @Override
    Optional<HostCommand> opening(StagePath stage) throws IOException, InterruptedException {
        PolicyReading<StagePolicy> reading = new PolicyReader(
                        StageGatesConfiguration.get().limits(),
                        text -> Secret.fromString(text).getEncryptedValue())
                .stageGate(shown());
        StagePolicy read =
                reading.policy().orElseThrow(() -> new AbortException("stageGate: " + reading.explanation()));
        if (read.gate().isPresent() && !StageGatesConfiguration.get().isAllowManualRuns()) {
            throw new AbortException(
                    "Stage '" + stage + "' is to wait for a person, but an administrator has switched"
                            + " manual runs off for this Jenkins; leave runMode out, or ask an administrator to switch them on");
        }
        return Optional.of(new HostCommand.ApplyPolicy(stage, node().getId(), read));
    }

    /** The policy as everybody may read it. */
    private Map<String, @Nullable Object> shown() throws IOException, InterruptedException {
        LogFilters.notice(run());
        try {
            return run().secrets().hide(Objects.requireNonNull(policy));
        } catch (IllegalArgumentException e) {
            throw new AbortException("stageGate: " + e.getMessage());
        }
    }

    @Override
    HostCommand failed(StagePath stage, int execution, Failure failure) {
        return new HostCommand.FailBody(stage, execution, failure);
    }

    @Override
    void decorate(BodyInvoker body, Directive.RunBody how) throws IOException, InterruptedException {
        if (how.inputs().isEmpty()) {
            return;
        }
        Map<String, String> plain = new LinkedHashMap<>();
        Map<String, Secret> secrets = new LinkedHashMap<>();
        how.inputs().forEach((name, value) -> {
            if (value.isProtected()) {
                secrets.put(name, Secret.fromString(value.text()));
            } else {
                plain.put(name, value.text());
            }
        });
        EnvironmentExpander around = getContext().get(EnvironmentExpander.class);
        body.withContext(EnvironmentExpander.merge(around, new GateInputs(plain, secrets)));
        run().secrets().addProtected(how.inputs().values());
    }
}
