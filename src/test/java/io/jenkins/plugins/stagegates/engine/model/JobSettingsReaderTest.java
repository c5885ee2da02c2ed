package io.jenkins.plugins.stagegates.engine.model;

import static io.jenkins.plugins.stagegates.engine.model.PolicyParameters.READER;
import static io.jenkins.plugins.stagegates.engine.model.PolicyParameters.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobSettingsReaderTest {

    @Test
    void shouldReadTheSettingsOfAJob() {
        assertThat(READER.settings(Map.of()).policy()).contains(JobSettings.DEFAULT);
        assertThat(READER.settings(map("allowSelective", true, "allowRetry", false, "retryWindowDays", 3650))
                        .policy())
                .contains(new JobSettings(true, false, Duration.ofDays(3650)));
        JobSettings global = new JobSettings(true, false, Duration.ofDays(7));
        PolicyLimits limits = new PolicyLimits(Duration.ofMinutes(10), Duration.ofDays(30), global);
        assertThat(new PolicyReader(limits, text -> text).settings(Map.of()).policy())
                .contains(global);
        assertThat(READER.settings(map("allowSelectiv", true, "allowRetry", "yes", "retryWindowDays", 0))
                        .explanation())
                .isEqualTo("""
                There is no parameter 'allowSelectiv' (given as true); known are allowSelective, allowRetry, retryWindowDays; did you mean 'allowSelective'?
                Parameter 'allowRetry' is 'yes', but must be true or false.
                Parameter 'retryWindowDays' is 0, but must be a whole number from 1 to 3650.""");
        assertThat(READER.settings(map("retryWindowDays", 3651)).explanation())
                .isEqualTo("Parameter 'retryWindowDays' is 3651, but must be a whole number from 1 to 3650.");
    }
}
