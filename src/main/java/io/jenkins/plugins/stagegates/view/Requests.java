package io.jenkins.plugins.stagegates.view;

import io.jenkins.plugins.stagegates.engine.model.JobSettings;
import io.jenkins.plugins.stagegates.engine.model.RunOrigin;
import io.jenkins.plugins.stagegates.engine.model.Selection;
import io.jenkins.plugins.stagegates.engine.model.Value;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bodies of requests. What a caller leaves out is null in the record; the methods give what it stands for. */
public final class Requests {

    private Requests() {}

    /** What starts a run. */
    private interface WithInputs {

        @Nullable
        Map<String, Map<String, String>> inputs();

        default Map<String, Map<String, String>> inputsByStage() {
            Map<String, Map<String, String>> given = inputs();
            return given == null ? Map.of() : given;
        }
    }

    /**
     * Start a run, or plan one.
     *
     * @param stages paths or names; null or empty: all
     * @param params values of the job's parameters
     * @param borrowFrom number of an earlier run
     * @param supply outputs by stage and name
     * @param inputs values for gates that will ask, by stage and name
     */
    public record Start(
            @Nullable List<String> stages,
            @Nullable Map<String, String> params,
            @Nullable Integer borrowFrom,
            @Nullable Map<String, Map<String, Object>> supply,
            @Nullable Map<String, Map<String, String>> inputs)
            implements WithInputs {
        public Start {
            noNulls("stages", stages);
            noNulls("params", params == null ? null : params.values());
            noNullInputs(inputs);
        }

        public Map<String, String> parameters() {
            return params == null ? Map.of() : params;
        }

        public Selection selection() {
            return new Selection(
                    stages == null ? List.of() : stages, Optional.ofNullable(borrowFrom), suppliedOutputs());
        }

        private Map<String, Map<String, Value>> suppliedOutputs() {
            Map<String, Map<String, Value>> supplied = new LinkedHashMap<>();
            if (supply != null) {
                supply.forEach((stage, outputs) -> supplied.put(stage, outputs(stage, outputs)));
            }
            return supplied;
        }

        private static Map<String, Value> outputs(String stage, @Nullable Map<String, Object> outputs) {
            Map<String, Value> values = new LinkedHashMap<>();
            if (outputs == null) {
                throw new MalformedRequestException("Expected outputs for stage '" + stage + "' in supply.");
            }
            outputs.forEach((name, output) -> values.put(
                    name,
                    Value.of(output)
                            .orElseThrow(() -> new MalformedRequestException("The output '" + name + "' of stage '"
                                    + stage + "' is not a string, number, boolean, list or map."))));
            return values;
        }
    }

    /** Something done at a gate: save inputs, press Run, reject. */
    public record AtGate(
            @Nullable String stage,
            @Nullable Map<String, String> values,
            @Nullable String comment) {
        public AtGate {
            noNulls("values", values == null ? null : values.values());
        }

        public Map<String, String> given() {
            return values == null ? Map.of() : values;
        }
    }

    /** Decide an intervention. */
    public record Intervene(
            @Nullable String stage,
            @Nullable String action,
            @Nullable String comment) {

        /** Throws {@link MalformedRequestException} unless the action is one of the choices, in any case. */
        public PersonCommand.Choice choice() {
            String wanted = required("action", action);
            return Arrays.stream(PersonCommand.Choice.values())
                    .filter(each -> each.name().equals(wanted.toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new MalformedRequestException("There is no action '" + wanted + "'; allowed are "
                            + Arrays.toString(PersonCommand.Choice.values()) + "."));
        }
    }

    /** Abort a run. */
    public record Abort(@Nullable String comment) {}

    /**
     * Retry a run from a stage.
     *
     * @param inputs values for gates that will ask, by stage and name
     */
    public record Retry(
            @Nullable String from,
            @Nullable String parallel,
            @Nullable Map<String, Map<String, String>> inputs) implements WithInputs {
        public Retry {
            noNullInputs(inputs);
        }

        /** {@code failed} where the caller does not say. */
        public RunOrigin.ParallelScope scope() {
            return parallelScope(parallel);
        }
    }

    /**
     * Run again: one stage or, without it, the whole selection.
     *
     * @param inputs values for gates that will ask, by stage and name
     */
    public record Rerun(@Nullable String stage, @Nullable Map<String, Map<String, String>> inputs)
            implements WithInputs {
        public Rerun {
            noNullInputs(inputs);
        }
    }

    /**
     * Replace a job's definition.
     *
     * @param settings null: as the Jenkinsfile says
     * @param dir the directory that the runs take their sources from; null: none
     */
    public record Definition(
            @Nullable String jenkinsfile,
            @Nullable Settings settings,
            @Nullable String dir) {}

    /** Settings of a job; what is null takes its default. */
    public record Settings(
            @Nullable Boolean allowSelective,
            @Nullable Boolean allowRetry,
            @Nullable Integer retryWindowDays) {

        public JobSettings toSettings() {
            JobSettings standard = JobSettings.DEFAULT;
            return new JobSettings(
                    allowSelective != null ? allowSelective : standard.allowSelective(),
                    allowRetry != null ? allowRetry : standard.allowRetry(),
                    retryWindowDays != null ? Duration.ofDays(retryWindowDays) : standard.retryWindow());
        }
    }

    /**
     * {@code failed}, which null stands for, or {@code all}.
     *
     * @throws MalformedRequestException for anything else
     */
    public static RunOrigin.ParallelScope parallelScope(@Nullable String text) {
        if (text == null || text.equals("failed")) {
            return RunOrigin.ParallelScope.FAILED;
        } else if (text.equals("all")) {
            return RunOrigin.ParallelScope.ALL;
        }
        throw new MalformedRequestException("Expected 'failed' or 'all' for 'parallel', but got '" + text + "'.");
    }

    /**
     * The value of a field that must be there.
     *
     * @throws MalformedRequestException if it is null or blank
     */
    public static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new MalformedRequestException("Expected the field '" + field + "'.");
        }
        return value;
    }

    /**
     * A number in the address or a header of a request.
     *
     * @throws MalformedRequestException if it is none, or less than 0
     */
    public static long count(String what, String text) {
        try {
            long count = Long.parseLong(text);
            if (count >= 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            // as for one below 0
        }
        throw new MalformedRequestException(
                "Expected a whole number of at least 0 for '" + what + "', but got '" + text + "'.");
    }

    private static void noNullInputs(@Nullable Map<String, Map<String, String>> inputs) {
        if (inputs != null) {
            noNulls("inputs", inputs.values());
            inputs.values().forEach(values -> noNulls("inputs", values.values()));
        }
    }

    private static void noNulls(String field, @Nullable Collection<?> values) {
        if (values != null && values.stream().anyMatch(value -> value == null)) {
            throw new MalformedRequestException("Expected no null in '" + field + "'.");
        }
    }
}
