package io.jenkins.plugins.stagegates.local.declarative.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.local.declarative.model.PostCondition;
import io.jenkins.plugins.stagegates.local.program.BuildResult;
import io.jenkins.plugins.stagegates.local.program.FlowInterruptedException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostSituationTest {

    /** What Jenkins runs, by the result so far and that of the previous run. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SUCCESS   |           | always changed success cleanup
                    SUCCESS   | SUCCESS   | always success cleanup
                    SUCCESS   | FAILURE   | always changed fixed success cleanup
                    SUCCESS   | UNSTABLE  | always changed fixed success cleanup
                    SUCCESS   | ABORTED   | always changed success cleanup
                    UNSTABLE  |           | always changed unsuccessful unstable cleanup
                    UNSTABLE  | SUCCESS   | always changed regression unsuccessful unstable cleanup
                    UNSTABLE  | FAILURE   | always changed unsuccessful unstable cleanup
                    FAILURE   | FAILURE   | always unsuccessful failure cleanup
                    FAILURE   | UNSTABLE  | always changed regression unsuccessful failure cleanup
                    NOT_BUILT | NOT_BUILT | always unsuccessful notBuilt cleanup
                    ABORTED   | SUCCESS   | always changed regression aborted unsuccessful cleanup""")
    void shouldMeetTheConditionsOfJenkinsWhenAResultIsCompared(
            BuildResult result, @Nullable BuildResult previous, String expected) {
        var situation = PostSituation.of(result, BuildResult.SUCCESS, null, Optional.ofNullable(previous));

        assertThat(met(situation)).isEqualTo(expected);
    }

    @Test
    void shouldTakeTheWorstWhenBodyStageAndRunDiffer() {
        var failure = new IllegalStateException("broken");
        var interrupted = new FlowInterruptedException(BuildResult.ABORTED, ErrorType.UNKNOWN, "stopped", "");

        assertThat(met(PostSituation.of(BuildResult.UNSTABLE, BuildResult.SUCCESS, failure, Optional.empty())))
                .isEqualTo("always changed unsuccessful failure cleanup");
        assertThat(met(PostSituation.of(BuildResult.SUCCESS, BuildResult.SUCCESS, interrupted, Optional.empty())))
                .isEqualTo("always changed aborted unsuccessful cleanup");
    }

    @Test
    void shouldCompareWithoutTheStageWhenOnlyTheStageIsUnstable() {
        var situation =
                PostSituation.of(BuildResult.SUCCESS, BuildResult.UNSTABLE, null, Optional.of(BuildResult.SUCCESS));

        assertThat(met(situation)).isEqualTo("always unsuccessful unstable cleanup");
    }

    private static String met(PostSituation situation) {
        return Arrays.stream(PostCondition.values())
                .filter(situation::meets)
                .map(PostCondition::word)
                .collect(Collectors.joining(" "));
    }
}
