package io.jenkins.plugins.stagegates.local.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import java.io.IOException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureClassifierTest {

    @ParameterizedTest
    @CsvSource({
        "AUTHENTICATION, git@host: Permission denied (publickey).",
        "AUTHENTICATION, The requested URL returned error: 401",
        "AUTHORIZATION, HTTP 403 Forbidden",
        "AUTHORIZATION, Access denied for user",
        "CONNECTIVITY, curl: (6) Could not resolve host: nowhere",
        "CONNECTIVITY, connect to host x port 22: Connection refused",
        "VERIFICATION, There are test failures.",
        "VERIFICATION, 'Tests run: 4, Failures: 1, Errors: 0'",
        "UNKNOWN, 'Tests run: 4, Failures: 0, Errors: 0'",
        "UNKNOWN, 4010 files copied",
        "UNKNOWN, script returned exit code 1"
    })
    void shouldKnowTheTypeWhenTheWordsTell(ErrorType type, String message) {
        assertThat(FailureClassifier.classify(message)).isEqualTo(type);
    }

    @Test
    void shouldBelieveTheFailureBeforeItsWords() {
        assertThat(FailureClassifier.classify(new AbortException("HTTP 403", ErrorType.AGENT)))
                .isEqualTo(ErrorType.AGENT);
        assertThat(FailureClassifier.classify(
                        new FlowInterruptedException(BuildResult.ABORTED, ErrorType.TIMEOUT, "403", "")))
                .isEqualTo(ErrorType.TIMEOUT);
        assertThat(FailureClassifier.classify(new IOException("403", new UnknownHostException("host"))))
                .isEqualTo(ErrorType.CONNECTIVITY);
        assertThat(FailureClassifier.classify(new AssertionError("x"))).isEqualTo(ErrorType.VERIFICATION);
        assertThat(FailureClassifier.classify(new IllegalStateException())).isEqualTo(ErrorType.UNKNOWN);
    }

    @Test
    void shouldEndWhenCausesGoInACircle() {
        IOException outer = new IOException("a");
        IOException inner = new IOException("b", outer);
        outer.initCause(inner);
        assertThat(FailureClassifier.classify(outer)).isEqualTo(ErrorType.UNKNOWN);
    }
}
