package io.jenkins.plugins.stagegates.local.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AntPatternTest {

    @ParameterizedTest
    @CsvSource({
        "*.txt, a.txt, true",
        "*.txt, d/a.txt, false",
        "**/*.txt, a.txt, true",
        "**/*.txt, d/e/a.txt, true",
        "d/**, d/e/a, true",
        "d/**, da, false",
        "d/, d/e/a, true",
        "d/**/a, d/a, true",
        "d/**/a, d/x/y/a, true",
        "a?c, abc, true",
        "a?c, ac, false",
        "a.c, abc, false",
        "'x, *.md', b.md, true",
        "./out/*.jar, out/a.jar, true",
        "**, any/thing, true",
        "**/build-*/x[1].log, a/build-7/x[1].log, true"
    })
    void shouldMatchAsAntDoes(String patterns, String path, boolean matches) {
        assertThat(AntPattern.of(patterns).matches(Path.of(path))).isEqualTo(matches);
    }
}
