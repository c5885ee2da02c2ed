package io.jenkins.plugins.stagegates.engine.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reads policies as a Jenkinsfile gives them, as plain maps, lists, texts, numbers and switches, and finds every problem in them
 * (SPEC 3, 4 and 5). A parameter that is null counts as left out. Thread-safe.
 *
 * <p>A call such as {@code choice(name: 'REGION', choices: ['eu', 'us'])} inside a list is a map of its arguments with the
 * call's name under {@code symbol} (or {@code type}); for {@code strategy(...)} the symbol may be left out.
 */
public final class PolicyReader {

    private static final List<String> GATE_PARAMETERS = List.of(
            "timeout",
            "message",
            "inputs",
            "optionalInputs",
            "patterns",
            "submitters",
            "approvals",
            "allowSelfApproval",
            "optional");
    private static final List<String> PARAMETERS = parameters();
    private static final List<String> RUN_MODES = List.of("auto", "manual");
    private static final List<String> SYMBOL = List.of("symbol");

    /** Ten years, so that an end of the window is a date. */
    private static final int LONGEST_WINDOW_DAYS = 3_650;

    private final PolicyLimits limits;
    private final UnaryOperator<String> encrypt;

    /**
     * @param limits the administrator's defaults and ceilings
     * @param encrypt turns the default of a password into the host's encrypted form
     */
    public PolicyReader(PolicyLimits limits, UnaryOperator<String> encrypt) {
        this.limits = limits;
        this.encrypt = encrypt;
    }

    /** Reads the parameters of {@code stageGate(...)}. */
    public PolicyReading<StagePolicy> stageGate(Map<String, ?> parameters) {
        Arguments arguments = Arguments.of(parameters);
        arguments.onlyKnown(PARAMETERS, SYMBOL);
        String runMode = arguments.word("runMode", RUN_MODES).orElse(arguments.has("runMode") ? "manual" : "auto");
        List<String> needs = arguments.texts("needs", "a list of stage paths or names");
        Optional<Gate> gate = Optional.empty();
        if (runMode.equals("manual")) {
            gate = Optional.of(gate(arguments));
        } else {
            GATE_PARAMETERS.stream()
                    .filter(arguments::has)
                    .forEach(parameter -> arguments.wrong(parameter, "left out unless runMode is 'manual'"));
        }
        StrategyReader onFailure = new StrategyReader(
                limits.longestWait(),
                gate.isPresent() && !arguments.items("inputs").isEmpty());
        strategies(arguments, "onFailure", onFailure);
        Optional<Gate> declared = gate;
        return PolicyReading.of(arguments.problems(), () -> new StagePolicy(declared, needs, onFailure.strategy()));
    }

    /** Reads the parameters of {@code failureStrategy(...)}, which are those of one entry. */
    public PolicyReading<FailureStrategy> failureStrategy(Map<String, ?> entry) {
        Arguments arguments = Arguments.of(entry);
        StrategyReader reader = new StrategyReader(limits.longestWait(), false);
        reader.read(arguments, "the only entry");
        return PolicyReading.of(arguments.problems(), reader::strategy);
    }

    /** Reads the entries of {@code failureStrategy([strategy(...), ...])}. */
    public PolicyReading<FailureStrategy> failureStrategy(List<?> entries) {
        Arguments arguments = Arguments.of(Map.of("strategies", entries));
        StrategyReader reader = new StrategyReader(limits.longestWait(), false);
        strategies(arguments, "strategies", reader);
        if (entries.isEmpty()) {
            arguments.wrong("strategies", "at least one strategy(errors: [...], action: ...)");
        }
        return PolicyReading.of(arguments.problems(), reader::strategy);
    }

    /** Reads the parameters of {@code stageExecutionSettings(...)}. */
    public PolicyReading<JobSettings> settings(Map<String, ?> parameters) {
        Arguments arguments = Arguments.of(parameters);
        arguments.onlyKnown(List.of("allowSelective", "allowRetry", "retryWindowDays"), SYMBOL);
        JobSettings defaults = limits.settings();
        boolean allowSelective = arguments.flag("allowSelective").orElse(defaults.allowSelective());
        boolean allowRetry = arguments.flag("allowRetry").orElse(defaults.allowRetry());
        Duration window = arguments
                .number("retryWindowDays", 1, LONGEST_WINDOW_DAYS)
                .map(days -> Duration.ofDays(days))
                .orElse(defaults.retryWindow());
        return PolicyReading.of(arguments.problems(), () -> new JobSettings(allowSelective, allowRetry, window));
    }

    private Gate gate(Arguments arguments) {
        Duration timeout = arguments.timespan("timeout", limits.longestWait()).orElse(limits.defaultWait());
        String message = arguments.text("message").orElse("");
        Inputs inputs = new InputReader(arguments, encrypt).read();
        List<String> submitters = arguments.names("submitters");
        int approvals = arguments.number("approvals", 1).orElse(1);
        Gate.Rules rules = new Gate.Rules(
                arguments.flag("allowSelfApproval").orElse(Gate.Rules.DEFAULT.allowSelfApproval()),
                arguments.flag("optional").orElse(Gate.Rules.DEFAULT.optional()));
        return new Gate(timeout, message, inputs, submitters, approvals, rules);
    }

    private static void strategies(Arguments arguments, String parameter, StrategyReader reader) {
        int index = 0;
        for (Object item : arguments.items(parameter)) {
            String place = parameter + "[" + index++ + "]";
            if (item instanceof Map<?, ?> entry) {
                reader.read(arguments.inside(place, entry), place);
            } else {
                arguments.wrong(parameter, item, "a list of strategy(errors: [...], action: ...)");
            }
        }
    }

    private static List<String> parameters() {
        List<String> all = new ArrayList<>(List.of("runMode"));
        all.addAll(GATE_PARAMETERS);
        all.addAll(List.of("needs", "onFailure"));
        return List.copyOf(all);
    }
}
