package io.jenkins.plugins.stagegates.jenkins.step;

import hudson.EnvVars;
import hudson.util.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;

/** The inputs of a gate as environment variables of its stage. */
final class GateInputs extends EnvironmentExpander {

    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<String, String> plain;
    private final LinkedHashMap<String, Secret> secrets;

    GateInputs(Map<String, String> plain, Map<String, Secret> secrets) {
        this.plain = new LinkedHashMap<>(plain);
        this.secrets = new LinkedHashMap<>(secrets);
    }

    @Override
    public void expand(EnvVars env) {
        env.putAll(plain);
        secrets.forEach((name, secret) -> env.put(name, secret.getPlainText()));
    }

    @Override
    public Set<String> getSensitiveVariables() {
        return Set.copyOf(secrets.keySet());
    }
}
