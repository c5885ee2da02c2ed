package io.jenkins.plugins.stagegates.jenkins;

import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.stagegates.engine.model.InputValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of builds as they are recorded. */
final class RunParameters {

    private RunParameters() {}

    /** Passwords are in Jenkins' encrypted form, so that pages can say that there is one. */
    static Map<String, InputValue> of(Run<?, ?> run) {
        Map<String, InputValue> values = new LinkedHashMap<>();
        for (ParametersAction action : run.getActions(ParametersAction.class)) {
            for (ParameterValue parameter : action.getParameters()) {
                Object value = parameter.getValue();
                if (value != null) {
                    values.put(parameter.getName(), stored(parameter, value));
                }
            }
        }
        return values;
    }

    private static InputValue stored(ParameterValue parameter, Object value) {
        if (value instanceof Secret secret) {
            return InputValue.encrypted(secret.getEncryptedValue());
        }
        String text = String.valueOf(value);
        return parameter.isSensitive()
                ? InputValue.encrypted(Secret.fromString(text).getEncryptedValue())
                : InputValue.plain(text);
    }
}
