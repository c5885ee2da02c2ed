package io.jenkins.plugins.stagegates.local.declarative.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.stagegates.local.program.RunFacts;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainConditionTest {

    private static final RunFacts FACTS = new RunFacts(
            "demo", 7, Map.of(), Set.of(), Path.of("run"), List.of(), "alice", Optional.empty(), Optional.empty());

    private static boolean holds(String name, @Nullable Object argument, Map<String, String> environment) {
        return new PlainCondition(name, argument).holds(environment, FACTS);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    main,         ,       main,           true
                    main,         ,       maint,          false
                    release/*,    ,       release/1,      true
                    release/*,    ,       release/1/x,    false
                    release/**,   ,       release/1/x,    true
                    **/hot?ix,    ,       a/b/hotfix,     true
                    **/hotfix,    ,       hotfix,         true
                    release-\\d+, REGEXP, release-12,     true
                    release-\\d+, REGEXP, release-x,      false
                    a.b,          GLOB,   axb,            false
                    MAIN,         EQUALS, main,           false""")
    void shouldCompareABranchWhenAPatternIsGiven(
            String pattern, @Nullable String comparator, String branch, boolean expected) {
        Map<String, Object> argument = new HashMap<>(Map.of("pattern", pattern));
        if (comparator != null) {
            argument.put("comparator", comparator);
        }

        assertThat(holds("branch", argument, Map.of("BRANCH_NAME", branch))).isEqualTo(expected);
        assertThat(holds("tag", argument, Map.of("TAG_NAME", branch))).isEqualTo(expected);
    }

    @Test
    void shouldNotHoldWhenThereIsNoBranchOrTag() {
        assertThat(holds("branch", "*", Map.of())).isFalse();
        assertThat(holds("tag", "*", Map.of())).isFalse();
        assertThat(holds("branch", null, Map.of("BRANCH_NAME", "main"))).isFalse();
        assertThat(holds("branch", "main", Map.of("BRANCH_NAME", "", "GIT_LOCAL_BRANCH", "main")))
                .isTrue();
        assertThat(holds("tag", null, Map.of("TAG_NAME", "v1"))).isTrue();
        assertThat(holds("buildingTag", null, Map.of())).isFalse();
        assertThat(holds("buildingTag", null, Map.of("TAG_NAME", "v1"))).isTrue();
    }

    @Test
    void shouldNameTheComparatorsWhenOneIsUnknown() {
        assertThatThrownBy(() ->
                        holds("branch", Map.of("pattern", "x", "comparator", "GLOBE"), Map.of("BRANCH_NAME", "x")))
                .hasMessage("There is no comparator 'GLOBE'; allowed are EQUALS, GLOB and REGEXP");
    }

    @Test
    void shouldCompareValuesWhenEnvironmentOrEqualsIsAsked() {
        Map<String, String> environment = Map.of("A", "Yes");

        assertThat(holds("environment", Map.of("name", "A", "value", "Yes"), environment))
                .isTrue();
        assertThat(holds("environment", Map.of("name", "A", "value", "yes"), environment))
                .isFalse();
        assertThat(holds("environment", Map.of("name", "A", "value", "yes", "ignoreCase", true), environment))
                .isTrue();
        assertThat(holds("environment", Map.of("name", "B", "value", ""), environment))
                .isTrue();
        assertThat(holds("equals", Map.of("expected", 1, "actual", 1), environment))
                .isTrue();
        assertThat(holds("equals", Map.of("expected", 1, "actual", "1"), environment))
                .isFalse();
    }

    @Test
    void shouldKnowWhoStartedTheRunWhenTriggeredByIsAsked() {
        assertThat(holds("triggeredBy", "UserIdCause", Map.of())).isTrue();
        assertThat(holds("triggeredBy", Map.of("cause", "UserIdCause", "detail", "alice"), Map.of()))
                .isTrue();
        assertThat(holds("triggeredBy", Map.of("cause", "UserIdCause", "detail", "bob"), Map.of()))
                .isFalse();
        assertThat(holds("triggeredBy", "TimerTrigger", Map.of())).isFalse();
    }

    @Test
    void shouldNeverHoldWhenChangesOfARepositoryAreAsked() {
        assertThat(holds("changeRequest", null, Map.of("CHANGE_ID", "1"))).isFalse();
        assertThat(holds("changeset", "**/*.js", Map.of())).isFalse();
        assertThat(holds("changelog", ".*", Map.of())).isFalse();
    }
}
