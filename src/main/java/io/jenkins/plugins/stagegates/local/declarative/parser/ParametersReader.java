package io.jenkins.plugins.stagegates.local.declarative.parser;

import io.jenkins.plugins.stagegates.engine.model.Inputs;
import io.jenkins.plugins.stagegates.engine.model.NearestName;
import io.jenkins.plugins.stagegates.local.declarative.model.Arguments;
import io.jenkins.plugins.stagegates.local.declarative.model.Option;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.stmt.Statement;

/** Reads {@code parameters {}} of the pipeline or of an input. */
final class ParametersReader {

    static final Map<String, Set<String>> TYPES = Map.of(
            "string", Set.of("name", "defaultValue", "description", "trim"),
            "text", Set.of("name", "defaultValue", "description", "trim"),
            "booleanParam", Set.of("name", "defaultValue", "description"),
            "choice", Set.of("name", "choices", "description"),
            "password", Set.of("name", "defaultValue", "defaultValueAsSecret", "description"));
    private static final Set<String> JENKINS_ONLY =
            Set.of("file", "stashedFile", "base64File", "credentials", "run", "gitParameter", "extendedChoice");

    private final Reading reading;

    ParametersReader(Reading reading) {
        this.reading = reading;
    }

    /** None where something is wrong with them. */
    Inputs read(Call parameters) {
        long before = reading.errors();
        List<Option> found = readAll(parameters);
        return reading.errors() > before ? Inputs.NONE : new PolicyCheck(reading).parameters(found, parameters.line());
    }

    private List<Option> readAll(Call parameters) {
        var found = new ArrayList<Option>();
        var lines = new HashMap<String, Integer>();
        if (parameters.block().filter(block -> Call.statements(block).isEmpty()).isPresent()) {
            reading.error(parameters.source(), "'parameters' is empty; it can have: " + Reading.list(TYPES.keySet()));
        }
        Sections.block(reading, parameters)
                .ifPresent(block -> Call.statements(block)
                        .forEach(statement -> readOne(statement, lines).ifPresent(found::add)));
        return found;
    }

    private Optional<Option> readOne(Statement statement, Map<String, Integer> lines) {
        Optional<Call> call = Call.of(statement);
        if (call.isEmpty()) {
            reading.error(statement, "'%s' is not a parameter".formatted(reading.text(statement)));
            return Optional.empty();
        }
        return isKnown(call.get()) ? readKnown(call.get(), lines) : Optional.empty();
    }

    private boolean isKnown(Call type) {
        if (JENKINS_ONLY.contains(type.name())) {
            reading.error(
                    type.source(),
                    "parameter type '%s' cannot be used in the local runner. It has: %s"
                            .formatted(type.name(), Reading.list(TYPES.keySet())));
            return false;
        }
        if (!TYPES.containsKey(type.name())) {
            reading.unknown(type, "parameter type", "parameters", TYPES.keySet());
            return false;
        }
        return true;
    }

    private Optional<Option> readKnown(Call type, Map<String, Integer> lines) {
        checkArguments(type);
        Arguments arguments = reading.arguments(type);
        if (arguments.late()) {
            reading.error(
                    type.source(),
                    "parameter '%s' must be written with plain values: it is read before the run starts"
                            .formatted(reading.text(type.source())));
            return Optional.empty();
        }
        checkName(type, arguments, lines);
        return Optional.of(new Option(type.name(), arguments, type.line()));
    }

    private void checkArguments(Call type) {
        Set<String> allowed = TYPES.getOrDefault(type.name(), Set.of());
        type.named().forEach((name, value) -> {
            if (!allowed.contains(name)) {
                String hint = NearestName.hint(name, allowed);
                reading.error(
                        value,
                        "parameter type '%s' has no '%s'%s Allowed here: %s"
                                .formatted(type.name(), name, hint.isEmpty() ? "." : hint, Reading.list(allowed)));
            }
        });
    }

    private void checkName(Call type, Arguments arguments, Map<String, Integer> lines) {
        if (!(arguments.named().get("name") instanceof String name) || name.isBlank()) {
            reading.error(type.source(), "a parameter of type '%s' needs a name".formatted(type.name()));
            return;
        }
        Integer first = lines.putIfAbsent(name, type.line());
        if (first != null) {
            reading.error(type.source(), "parameter '%s' stands twice; the first is in line %d".formatted(name, first));
        }
    }
}
