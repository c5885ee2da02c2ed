package io.jenkins.plugins.stagegates.local.declarative.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.local.declarative.model.PostCondition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of docs/declarative.md is what the parser does. */
class DeclarativeDocumentTest {

    private static final Pattern WORD = Pattern.compile("`@?([A-Za-z]+)`");

    @Test
    void shouldListWhatHasEffectWhenTheTableIsRead() throws IOException {
        assertThat(cell("`agent`", 1)).isEqualTo(sorted(AgentReader.KNOWN));
        assertThat(cell("`parameters`", 1)).isEqualTo(sorted(ParametersReader.TYPES.keySet()));
        assertThat(cell("`post`", 1)).isEqualTo(sorted(PostCondition.words()));
        assertThat(cell("`options` of a stage", 1) + " " + cell("`options` of a stage", 2))
                .isEqualTo(difference(OptionNames.forStage(), OptionNames.IGNORED_ANYWHERE.keySet()) + " "
                        + sorted(OptionNames.IGNORED_ANYWHERE.keySet()));
        assertThat(cell("`options` of the pipeline", 1))
                .isEqualTo(difference(
                        OptionNames.forPipeline(),
                        union(OptionNames.IGNORED.keySet(), OptionNames.IGNORED_ANYWHERE.keySet())));
        assertThat(cell("`when`", 1)).isEqualTo(difference(WhenReader.CONDITIONS.keySet(), WhenReader.NEVER));
        assertThat(cell("`when`", 2)).isEqualTo(sorted(WhenReader.NEVER));
        assertThat(cell("directives", 1))
                .isEqualTo(difference(
                        union(PipelineReader.DIRECTIVES, StageReader.DIRECTIVES),
                        Set.of("tools", "triggers", "libraries")));
    }

    private static String cell(String row, int column) throws IOException {
        List<String> cells = Files.readAllLines(Path.of("docs/declarative.md")).stream()
                .filter(line -> line.startsWith("| " + row + " |"))
                .map(line -> List.of(line.split("\\|")))
                .findFirst()
                .orElseThrow();
        return WORD.matcher(cells.get(column + 1))
                .results()
                .map(word -> word.group(1))
                .collect(Collectors.collectingAndThen(Collectors.toList(), DeclarativeDocumentTest::sorted));
    }

    private static Set<String> union(Collection<String> some, Collection<String> more) {
        var all = new TreeSet<>(some);
        all.addAll(more);
        return all;
    }

    private static String difference(Collection<String> all, Collection<String> without) {
        var left = new TreeSet<>(all);
        left.removeAll(without);
        return sorted(left);
    }

    private static String sorted(Collection<String> words) {
        return String.join(" ", new TreeSet<>(words));
    }
}
