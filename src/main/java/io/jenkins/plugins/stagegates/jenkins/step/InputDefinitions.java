package io.jenkins.plugins.stagegates.jenkins.step;

import hudson.model.BooleanParameterDefinition;
import hudson.model.ChoiceParameterDefinition;
import hudson.model.ParameterDefinition;
import hudson.model.PasswordParameterDefinition;
import hudson.model.StringParameterDefinition;
import hudson.model.TextParameterDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parameter definitions of Jenkins as the reader of policies takes them. */
final class InputDefinitions {

    private InputDefinitions() {}

    static List<Map<String, Object>> plain(List<ParameterDefinition> inputs) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (ParameterDefinition input : inputs) {
            Map<String, Object> plain = new LinkedHashMap<>();
            plain.put("type", type(input));
            plain.put("name", input.getName());
            put(plain, "description", input.getDescription());
            if (input instanceof ChoiceParameterDefinition choice) {
                plain.put("choices", new ArrayList<>(choice.getChoices()));
            } else if (input instanceof BooleanParameterDefinition flag) {
                plain.put("defaultValue", flag.isDefaultValue());
            } else if (input instanceof PasswordParameterDefinition password) {
                put(plain, "defaultValue", password.getDefaultValue());
            } else if (input instanceof StringParameterDefinition text) {
                put(plain, "defaultValue", text.getDefaultValue());
            }
            all.add(plain);
        }
        return all;
    }

    /** Others are refused by the reader, which says what is allowed. */
    private static String type(ParameterDefinition input) {
        if (input instanceof TextParameterDefinition) {
            return "text";
        } else if (input instanceof StringParameterDefinition) {
            return "string";
        } else if (input instanceof ChoiceParameterDefinition) {
            return "choice";
        } else if (input instanceof BooleanParameterDefinition) {
            return "booleanParam";
        }
        return input instanceof PasswordParameterDefinition
                ? "password"
                : input.getDescriptor().clazz.getSimpleName();
    }

    private static void put(Map<String, Object> plain, String key, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            plain.put(key, text);
        }
    }
}
