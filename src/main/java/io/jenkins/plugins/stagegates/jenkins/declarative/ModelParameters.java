package io.jenkins.plugins.stagegates.jenkins.declarative;

import hudson.model.Descriptor;
import hudson.model.ParameterDefinition;
import hudson.model.PasswordParameterDefinition;
import hudson.util.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTBuildParameter;
import org.jenkinsci.plugins.pipeline.modeldefinition.ast.ModelASTPipelineDef;
import org.jenkinsci.plugins.structs.SymbolLookup;
import org.jenkinsci.plugins.structs.describable.DescribableModel;

/** The {@code parameters} of a Declarative model, so far as they are written with plain values. */
final class ModelParameters {

    private ModelParameters() {}

    static List<ParameterDefinition> of(ModelASTPipelineDef model) {
        return model.getParameters() == null
                ? List.of()
                : model.getParameters().getParameters().stream()
                        .flatMap(parameter -> definition(parameter).stream())
                        .toList();
    }

    private static Optional<ParameterDefinition> definition(ModelASTBuildParameter parameter) {
        Descriptor<?> kind = SymbolLookup.get().findDescriptor(ParameterDefinition.class, parameter.getName());
        return kind == null
                ? Optional.empty()
                : PolicyOption.arguments(parameter.getSourceLocation()).flatMap(given -> definition(kind, given));
    }

    /** Jenkins itself knows the default of a password by another name, which Declarative translates. */
    private static Map<String, Object> known(Descriptor<?> kind, Map<String, Object> given) {
        if (kind.clazz != PasswordParameterDefinition.class || !(given.get("defaultValue") instanceof String text)) {
            return given;
        }
        Map<String, Object> known = new LinkedHashMap<>(given);
        known.remove("defaultValue");
        known.put("defaultValueAsSecret", Secret.fromString(text));
        return known;
    }

    private static Optional<ParameterDefinition> definition(Descriptor<?> kind, Map<String, Object> given) {
        try {
            return DescribableModel.of(kind.clazz).instantiate(known(kind, given))
                            instanceof ParameterDefinition definition
                    ? Optional.of(definition)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // Declarative says what is wrong when it runs
        }
    }
}
