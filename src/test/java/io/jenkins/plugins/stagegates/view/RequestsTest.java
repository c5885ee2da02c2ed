package io.jenkins.plugins.stagegates.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.stagegates.engine.model.Selection;
import io.jenkins.plugins.stagegates.engine.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestsTest {

    @Test
    void shouldReadASelectionWhenAStartNamesStagesAndOutputs() {
        Requests.Start start = ViewJson.read("""
                {"stages":["Deploy"],"params":{"N":1,"B":true},"borrowFrom":41,"supply":{"Build":{"IMAGE":"app:3"}}}""", Requests.Start.class);

        assertThat(start.selection())
                .isEqualTo(new Selection(
                        List.of("Deploy"), Optional.of(41), Map.of("Build", Map.of("IMAGE", Value.text("app:3")))));
        assertThat(start.parameters()).isEqualTo(Map.of("N", "1", "B", "true"));
    }

    @Test
    void shouldStandForEverythingWhenTheBodyIsEmpty() {
        assertThat(ViewJson.read("", Requests.Start.class).selection()).isEqualTo(Selection.ALL);
    }

    @Test
    void shouldSayWhatIsWrongWhenABodyIsNotAsExpected() {
        assertRefused(
                "{\"stage\":\"X\"}",
                "There is no field 'stage' here; known are borrowFrom, inputs, params, stages, supply.");
        assertRefused("{\"stages\":", "The body is not valid JSON");
        assertRefused("{\"stages\":\"X\"}", "The value of 'stages' must be a list.");
        assertRefused("{\"stages\":[null]}", "Expected no null in 'stages'.");
        assertRefused("{\"params\":{\"A\":null}}", "Expected no null in 'params'.");
        assertRefused("{} {}", "The value of the body must be a single object.");
        assertRefused("[]", "The value of the body must be a single object.");
        assertRefused("null", "The value of the body must be a single object.");
        assertThatThrownBy(() -> Requests.parallelScope("some"))
                .isInstanceOf(MalformedRequestException.class)
                .hasMessage("Expected 'failed' or 'all' for 'parallel', but got 'some'.");
    }

    @Test
    void shouldCountFromZero() {
        assertThat(Requests.count("start", "0")).isZero();
        for (String wrong : List.of("-5", "x", "", "1.5")) {
            assertThatThrownBy(() -> Requests.count("start", wrong))
                    .isInstanceOf(MalformedRequestException.class)
                    .hasMessage("Expected a whole number of at least 0 for 'start', but got '" + wrong + "'.");
        }
    }

    private static void assertRefused(String body, String message) {
        assertThatThrownBy(() -> ViewJson.read(body, Requests.Start.class))
                .isInstanceOf(MalformedRequestException.class)
                .hasMessageContaining(message);
    }
}
