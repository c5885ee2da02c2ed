package io.jenkins.plugins.stagegates.local.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the gates of a run that is to be started get beforehand. */
final class EarlyInputs {

    @Option(
            names = "--input",
            paramLabel = "STAGE:NAME=VALUE",
            description = "Fill in an input of a gate beforehand; somebody still presses Run")
    private @Nullable List<String> inputs;

    Map<String, Map<String, String>> byStage() {
        return byStage("--input", Problems.listOrEmpty(inputs));
    }

    /**
     * The values by stage and name.
     *
     * @param texts each {@code STAGE:NAME=VALUE}
     */
    static Map<String, Map<String, String>> byStage(String option, List<String> texts) {
        Map<String, Map<String, String>> values = new LinkedHashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            int colon = text.lastIndexOf(':', equals < 0 ? text.length() : equals);
            if (equals < 0 || colon < 1) {
                throw new IllegalArgumentException(
                        "Expected STAGE:NAME=VALUE for " + option + ", but got '" + text + "'.");
            }
            values.computeIfAbsent(text.substring(0, colon), stage -> new LinkedHashMap<>())
                    .put(text.substring(colon + 1, equals), text.substring(equals + 1));
        }
        return values;
    }
}
