package io.jenkins.plugins.stagegates.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StagePathTest {

    @ParameterizedTest
    @CsvSource({
        "Build,1,Build",
        "Build,2,Build~2",
        "a/b,1,a%2Fb",
        "a~2,1,a%7E2",
        "100%,3,100%25~3",
        "%2F,1,%252F",
        "'',1,%00"
    })
    void shouldEncodeAName(String name, int ordinal, String text) {
        StagePath path = StagePath.root(name, ordinal);

        assertThat(path.text()).isEqualTo(text);
        assertThat(path.name()).isEqualTo(name);
        assertThat(StagePath.of("Deploy").child(name, ordinal)).hasToString("Deploy/" + text);
    }

    @Test
    void shouldBeMadeOfPlainNames() {
        assertThat(StagePath.of("Deploy", "eu/west", "Smoke")).hasToString("Deploy/eu%2Fwest/Smoke");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/a", "a/", "a//b"})
    void shouldRefuseATextThatIsNoPath(String text) {
        assertThat(StagePath.parse(text)).isEmpty();
        assertThatThrownBy(() -> new StagePath(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a stage path such as 'Deploy/eu', but got '" + text + "'.");
    }

    @Test
    void shouldParseAPath() {
        assertThat(StagePath.parse("Deploy/eu")).contains(StagePath.of("Deploy", "eu"));
    }

    @Test
    void shouldKnowWhatEnclosesIt() {
        StagePath path = new StagePath("Deploy/eu/Smoke~2");

        assertThat(path.parent()).contains(new StagePath("Deploy/eu"));
        assertThat(path.ancestors()).containsExactly(new StagePath("Deploy"), new StagePath("Deploy/eu"));
        assertThat(path.depth()).isEqualTo(3);
        assertThat(path.name()).isEqualTo("Smoke");
        assertThat(new StagePath("Deploy").parent()).isEmpty();
        assertThat(new StagePath("Deploy").ancestors()).isEmpty();
        assertThat(new StagePath("Deploy").depth()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "Deploy,Deploy/eu,true,true",
        "Deploy,Deploy/eu/Smoke,true,true",
        "Deploy,Deploy,false,true",
        "Deploy/eu,Deploy,false,false",
        "Deploy,Deployed,false,false",
        "Deploy,Deployed/eu,false,false",
        "Deploy,Build/eu,false,false"
    })
    void shouldEncloseWhatIsInsideIt(String outer, String inner, boolean ancestor, boolean contains) {
        assertThat(new StagePath(outer).isAncestorOf(new StagePath(inner))).isEqualTo(ancestor);
        assertThat(new StagePath(outer).contains(new StagePath(inner))).isEqualTo(contains);
    }

    @Test
    void shouldBeOrderedByItsText() {
        assertThat(new StagePath("A")).isLessThan(new StagePath("B")).isGreaterThan(new StagePath("0"));
    }
}
