package io.jenkins.plugins.stagegates.engine.model;

import static io.jenkins.plugins.stagegates.engine.model.PolicyParameters.READER;
import static io.jenkins.plugins.stagegates.engine.model.PolicyParameters.input;
import static io.jenkins.plugins.stagegates.engine.model.PolicyParameters.manual;
import static io.jenkins.plugins.stagegates.engine.model.PolicyParameters.map;
import static io.jenkins.plugins.stagegates.engine.model.PolicyParameters.problems;
import static io.jenkins.plugins.stagegates.engine.model.PolicyParameters.strategy;
import static io.jenkins.plugins.stagegates.engine.model.PolicyParameters.strategyProblems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailureStrategyReaderTest {

    @Test
    void shouldReadEveryAction() {
        assertThat(strategy(List.of(
                        map("errors", "TIMEOUT, AGENT", "action", "RETRY"),
                        map("errors", List.of("UNKNOWN"), "action", "RETRY", "intervals", "10s", "then", "ABORT"),
                        map("errors", "REJECTED", "action", "INTERVENTION", "timeout", "1h", "onTimeout", "IGNORE"),
                        map(
                                "errors",
                                "CONNECTIVITY",
                                "action",
                                "RETRY",
                                "count",
                                3,
                                "then",
                                "INTERVENTION",
                                "timeout",
                                "1h",
                                "onTimeout",
                                "ABORT"),
                        map("errors", "ALL", "action", "FAIL_AND_CONTINUE"))))
                .isEqualTo("""
                AGENT,TIMEOUT -> RETRY 1 after [] then FAIL
                UNKNOWN -> RETRY 1 after [10s] then ABORT
                REJECTED -> INTERVENTION within 1h else IGNORE
                CONNECTIVITY -> RETRY 3 after [] then INTERVENTION within 1h else ABORT
                ALL -> FAIL_AND_CONTINUE""");
    }

    @Test
    void shouldReportEveryProblemWhenStrategiesAreFullOfThem() {
        assertThat(strategyProblems(List.of(
                        map("errors", List.of("TIMEOUTS", "AGENT"), "action", "RETRY", "count", 0, "then", "RETRY"),
                        map("action", "ignore"),
                        map("errors", "AGENT"),
                        map("errors", "UNKNOWN", "action", "INTERVENTION"),
                        map("errors", "REJECTED", "action", "INTERVENTION", "timeout", "1h", "onTimeout", "RETRY"),
                        map(
                                "errors",
                                "VERIFICATION",
                                "action",
                                "INTERVENTION",
                                "timeout",
                                "-1h",
                                "onTimeout",
                                "INTERVENTION"),
                        map(
                                "errors",
                                "ALL",
                                "action",
                                "FAIL",
                                "count",
                                2,
                                "intervals",
                                List.of("x"),
                                "then",
                                "ABORT",
                                "timeout",
                                "1h",
                                "onTimeout",
                                "FAIL"),
                        map("symbol", "string", "errors", 5, "action", "RETRY", "count", 1.5, "intervals", List.of(3)),
                        "FAIL")))
                .isEqualTo("""
                Parameter 'strategies[0].errors' is 'TIMEOUTS', but must be one of AUTHENTICATION, AUTHORIZATION, CONNECTIVITY, AGENT, TIMEOUT, REJECTED, INPUT_TIMEOUT, MARKED_FAILED, VERIFICATION, UNKNOWN, ALL; did you mean 'TIMEOUT'?
                Parameter 'strategies[0].then' is 'RETRY', but must be one of ABORT, FAIL, FAIL_AND_CONTINUE, IGNORE, MARK_AS_SUCCESS, USE_DEFAULTS, INTERVENTION.
                Parameter 'strategies[0].count' is 0, but must be a whole number from 1.
                Parameter 'strategies[1].errors' is missing; it must be a list with at least one of AUTHENTICATION, AUTHORIZATION, CONNECTIVITY, AGENT, TIMEOUT, REJECTED, INPUT_TIMEOUT, MARKED_FAILED, VERIFICATION, UNKNOWN, ALL.
                Parameter 'strategies[1].action' is 'ignore', but must be one of ABORT, FAIL, FAIL_AND_CONTINUE, IGNORE, MARK_AS_SUCCESS, USE_DEFAULTS, INTERVENTION, RETRY; did you mean 'IGNORE'?
                Parameter 'strategies[2].errors' is 'AGENT', but must be a type that no other entry of this level names, but strategies[0] does.
                Parameter 'strategies[2].action' is missing; it must be one of ABORT, FAIL, FAIL_AND_CONTINUE, IGNORE, MARK_AS_SUCCESS, USE_DEFAULTS, INTERVENTION, RETRY.
                Parameter 'strategies[3].timeout' is missing; it must be a time above zero such as 90s, 10m, 2h, 3d or PT2H, because INTERVENTION must not wait for ever.
                Parameter 'strategies[3].onTimeout' is missing; it must be one of ABORT, FAIL, FAIL_AND_CONTINUE, IGNORE, MARK_AS_SUCCESS, USE_DEFAULTS.
                Parameter 'strategies[4].onTimeout' is 'RETRY', but must be one of ABORT, FAIL, FAIL_AND_CONTINUE, IGNORE, MARK_AS_SUCCESS, USE_DEFAULTS.
                Parameter 'strategies[5].timeout' is '-1h', but must be a time above zero such as 90s, 10m, 2h, 3d or PT2H.
                Parameter 'strategies[5].onTimeout' is 'INTERVENTION', but must be one of ABORT, FAIL, FAIL_AND_CONTINUE, IGNORE, MARK_AS_SUCCESS, USE_DEFAULTS.
                Parameter 'strategies[6].count' is 2, but must be left out unless action is RETRY.
                Parameter 'strategies[6].intervals' is ['x'], but must be left out unless action is RETRY.
                Parameter 'strategies[6].then' is 'ABORT', but must be left out unless action is RETRY.
                Parameter 'strategies[6].timeout' is '1h', but must be left out unless action or then is INTERVENTION.
                Parameter 'strategies[6].onTimeout' is 'FAIL', but must be left out unless action or then is INTERVENTION.
                Parameter 'strategies[7].symbol' is 'string', but must be one of strategy.
                Parameter 'strategies[7].errors' is 5, but must be a list of texts, or one text with commas between them.
                Parameter 'strategies[7].count' is 1.5, but must be a whole number from 1.
                Parameter 'strategies[7].intervals' is 3, but must be a time above zero such as 90s, 10m, 2h, 3d or PT2H.
                Parameter 'strategies' is 'FAIL', but must be a list of strategy(errors: [...], action: ...).""");
    }

    @Test
    void shouldAllowDefaultsOnlyForGatesWithInputsThatTimeOut() {
        Object inputs = List.of(input("string", "name", "A"));
        for (String type : List.of("TIMEOUT", "INPUT_TIMEOUT", "ALL")) {
            assertThat(problems(manual("inputs", inputs, "onFailure", strategy(type, "USE_DEFAULTS"))))
                    .isEmpty();
        }
        String refused = ", but must be another one here: USE_DEFAULTS is for stages whose gate has inputs,"
                + " in an entry for TIMEOUT, INPUT_TIMEOUT or ALL.";
        assertThat(problems(manual("inputs", inputs, "onFailure", strategy("AGENT", "USE_DEFAULTS"))))
                .isEqualTo("Parameter 'onFailure[0].action' is 'USE_DEFAULTS'" + refused);
        assertThat(problems(manual("inputs", List.of(), "onFailure", strategy("ALL", "USE_DEFAULTS"))))
                .isEqualTo("Parameter 'onFailure[0].action' is 'USE_DEFAULTS'" + refused);
        assertThat(problems(map("onFailure", strategy("ALL", "USE_DEFAULTS"))))
                .isEqualTo("Parameter 'onFailure[0].action' is 'USE_DEFAULTS'" + refused);
        assertThat(strategyProblems(List.of(map("errors", "ALL", "action", "RETRY", "then", "USE_DEFAULTS"))))
                .isEqualTo("Parameter 'strategies[0].then' is 'USE_DEFAULTS'" + refused);
        assertThat(strategyProblems(List.of(
                        map("errors", "ALL", "action", "INTERVENTION", "timeout", "1h", "onTimeout", "USE_DEFAULTS"))))
                .isEqualTo("Parameter 'strategies[0].onTimeout' is 'USE_DEFAULTS'" + refused);
    }

    @Test
    void shouldReadTheStepWithOneEntryLikeTheSameEntryInAList() {
        Map<String, Object> entry = map("errors", List.of("ALL", "AGENT"), "action", "RETRY", "count", 2);

        assertThat(READER.failureStrategy(entry).policy())
                .isEqualTo(READER.failureStrategy(List.of(entry)).policy())
                .isPresent();
        assertThat(READER.failureStrategy(map("errors", "ALL", "acton", "FAIL")).explanation())
                .startsWith("There is no parameter 'acton'")
                .contains("Parameter 'action' is missing");
        assertThat(READER.failureStrategy(List.of()).explanation())
                .isEqualTo(
                        "Parameter 'strategies' is [], but must be at least one strategy(errors: [...], action: ...).");
    }

    @Test
    void shouldAcceptATypeThatOneEntryNamesTwice() {
        assertThat(strategy(List.of(map("errors", List.of("AGENT", "AGENT"), "action", "FAIL"))))
                .isEqualTo("AGENT -> FAIL");
    }
}
