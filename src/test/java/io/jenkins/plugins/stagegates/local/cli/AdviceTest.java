package io.jenkins.plugins.stagegates.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdviceTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "release#3,release#3",
                "Deploy/eu~2,Deploy/eu~2",
                "Deploy to eu,'Deploy to eu'",
                "it's,'it'\\''s'",
                "~x,'~x'",
                "#x,'#x'",
                "$HOME,'$HOME'"
            })
    void shouldQuoteAWordAsAShellNeedsIt(String word, String quoted) {
        assertThat(Advice.quoted(word)).isEqualTo(quoted);
    }
}
