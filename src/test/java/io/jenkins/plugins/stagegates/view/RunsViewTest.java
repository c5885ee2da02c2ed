package io.jenkins.plugins.stagegates.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunsViewTest {

    private final List<Integer> read = new ArrayList<>();

    /** Runs 10 to 1. */
    private Stream<RunLineView> lines(int before) {
        return IntStream.iterate(Math.min(10, before - 1), number -> number > 0, number -> number - 1)
                .peek(read::add)
                .mapToObj(number -> RunLineView.unreadable(new RunId("job", number), ""));
    }

    private String page(String before, String limit) {
        RunsView.Page page = RunsView.Page.of(before, limit);
        RunsView view = RunsView.of("job", page, lines(page.before()));
        return view.runs().stream().map(line -> String.valueOf(line.run())).collect(Collectors.joining(" "))
                + (view.more() ? " and more" : "");
    }

    @Test
    void shouldGiveAllRunsWhenNothingElseIsWanted() {
        assertThat(page(null, null)).isEqualTo("10 9 8 7 6 5 4 3 2 1");
        assertThat(page("", "")).isEqualTo("10 9 8 7 6 5 4 3 2 1");
    }

    @Test
    void shouldReadNoMoreThanThePageNeeds() {
        assertThat(page(null, "3")).isEqualTo("10 9 8 and more");
        assertThat(read).containsExactly(10, 9, 8, 7);
    }

    @Test
    void shouldSayWhenThereAreNoOlderOnes() {
        assertThat(page("4", "3")).isEqualTo("3 2 1");
        assertThat(page("5", "3")).isEqualTo("4 3 2 and more");
        assertThat(page("1", "3")).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsNoPositiveNumber() {
        assertThatThrownBy(() -> page("0", null))
                .isInstanceOf(MalformedRequestException.class)
                .hasMessage("Expected a number from 1 for 'before', but got '0'.");
        assertThatThrownBy(() -> page(null, "many"))
                .isInstanceOf(MalformedRequestException.class)
                .hasMessage("Expected a number from 1 for 'limit', but got 'many'.");
    }
}
