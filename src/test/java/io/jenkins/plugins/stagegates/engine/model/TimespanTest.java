package io.jenkins.plugins.stagegates.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimespanTest {

    @ParameterizedTest
    @CsvSource({"1s,1", "90s,90", "10m,600", "2h,7200", "3d,259200", "PT2H,7200", "P1DT1S,86401"})
    void shouldReadATimeWhenItHasOneOfTheForms(String text, long seconds) {
        assertThat(Timespan.parse(text)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "10",
                "m",
                "10M",
                "1.5h",
                "-5m",
                "0s",
                "PT0S",
                "PT-2H",
                "2 h",
                "1h30m",
                "10w",
                "x10m",
                "999999999999999999d",
                "99999999999999999999s"
            })
    void shouldReadNothingWhenItIsNoTimeAboveZero(String text) {
        assertThat(Timespan.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"90,90s", "60,1m", "600,10m", "7200,2h", "3660,61m", "259200,3d", "90000,25h", "0,0s", "61,61s"})
    void shouldWriteATimeInTheLargestWholeUnit(long seconds, String text) {
        assertThat(Timespan.format(Duration.ofSeconds(seconds))).isEqualTo(text);
    }

    @Test
    void shouldWriteAFractionOfASecondAsIso() {
        assertThat(Timespan.format(Duration.ofMillis(1500))).isEqualTo("PT1.5S");
    }
}
