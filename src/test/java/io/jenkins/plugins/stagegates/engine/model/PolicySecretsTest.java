package io.jenkins.plugins.stagegates.engine.model;

import static io.jenkins.plugins.stagegates.engine.model.PolicyParameters.input;
import static io.jenkins.plugins.stagegates.engine.model.PolicyParameters.manual;
import static io.jenkins.plugins.stagegates.engine.model.PolicyParameters.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicySecretsTest {

    private static final PolicySecrets SECRETS = new PolicySecrets(text -> text.replace("tiger", "****"));

    @Test
    void shouldMaskTextsAndAskForInputsLikePasswordsWhenTheirDefaultsHaveASecret() {
        Map<String, Object> gate = manual(
                "message",
                "Use tiger?",
                "inputs",
                List.of(
                        input(
                                "string",
                                "name",
                                "A",
                                "description",
                                "not tiger",
                                "defaultValue",
                                "b tiger",
                                "trim",
                                true),
                        input("text", "name", "B", "defaultValue", "line\ntiger"),
                        input("password", "name", "C", "defaultValue", "tiger"),
                        input("string", "name", "D", "defaultValue", "lion", "trim", true),
                        Map.of("type", "string", "name", "E", "defaultValue", "tiger"),
                        input("choice", "name", "F", "choices", List.of("lion", "bear"))));

        assertThat(policy(SECRETS.hide(gate))).isEqualTo("""
                MANUAL
                waits 10m for 1 of [] "Use ****?"
                  PASSWORD A (not ****) = protected:<b tiger>
                  PASSWORD B = protected:<line
                tiger>
                  PASSWORD C = protected:<tiger>
                  STRING D = lion
                  PASSWORD E = protected:<tiger>
                  CHOICE F = lion of [lion, bear]
                needs []""");
    }

    @Test
    void shouldReadTheParametersOfAnInputStepLikewise() {
        assertThat(SECRETS.hide(Map.of(
                        "parameters", List.of(Map.of("symbol", "string", "name", "A", "defaultValue", "tiger")))))
                .extractingByKey("parameters")
                .asString()
                .contains("symbol=password")
                .doesNotContain("symbol=string");
    }

    @Test
    void shouldRefuseChoicesAndPatternsWithASecretWithoutSayingIt() {
        assertThatThrownBy(() -> SECRETS.hide(
                        manual("inputs", List.of(input("choice", "name", "A", "choices", List.of("lion", "tiger"))))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Parameter 'inputs[0].choices' has a password of this run in it, but is shown to all who may"
                                + " read the run; expected one without, or an input of type password.");
        assertThatThrownBy(() -> SECRETS.hide(manual("patterns", Map.of("A", "tiger.*"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Parameter 'patterns' has a password of this run in it")
                .hasMessageNotContaining("tiger");
    }
}
