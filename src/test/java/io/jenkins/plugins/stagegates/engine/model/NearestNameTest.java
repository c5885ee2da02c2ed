package io.jenkins.plugins.stagegates.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

    private static final List<String> KNOWN = List.of("Publish", "Build", "Deploy", "Deploy/eu");

    @ParameterizedTest
    @CsvSource({
        "abc,abc,0",
        "ABC,abc,0",
        "abc,acb,1",
        "abc,ab,1",
        "ab,abc,1",
        "abc,abd,1",
        "kitten,sitting,3",
        "a,'',1",
        "dep,deploy,1",
        "de,deploy,4",
        "ca,abc,3",
        "x,abc,3"
    })
    void shouldCountMistakes(String one, String other, int mistakes) {
        assertThat(NearestName.distance(one, other)).isEqualTo(mistakes);
    }

    @Test
    void shouldFindWhatWasMeantWhenItIsNearEnough() {
        assertThat(NearestName.of("Publsh", KNOWN)).contains("Publish");
        assertThat(NearestName.of("buidl", KNOWN)).contains("Build");
        assertThat(NearestName.of("Smoke", KNOWN)).isEmpty();
        assertThat(NearestName.of("Bu", KNOWN)).isEmpty();
    }

    @Test
    void shouldListTheNearestFirstHoweverFarTheyAre() {
        assertThat(NearestName.of("Deploi", KNOWN, 2)).containsExactly("Deploy", "Deploy/eu");
        assertThat(NearestName.of("zzzz", KNOWN, 9)).hasSize(4);
    }

    @Test
    void shouldHintOnlyWhenThereIsSomethingToHintAt() {
        assertThat(NearestName.hint("Buid", KNOWN)).isEqualTo("; did you mean 'Build'?");
        assertThat(NearestName.hint("Smoke", KNOWN)).isEmpty();
    }
}
