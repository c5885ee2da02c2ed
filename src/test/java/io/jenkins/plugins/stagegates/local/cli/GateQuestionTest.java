package io.jenkins.plugins.stagegates.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.stagegates.engine.model.InputType;
import io.jenkins.plugins.stagegates.engine.model.Refusal;
import io.jenkins.plugins.stagegates.engine.model.RefusalCode;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.view.GateInputView;
import io.jenkins.plugins.stagegates.view.GateView;
import io.jenkins.plugins.stagegates.view.RefusalView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GateQuestionTest {

    private final StringBuilder seen = new StringBuilder();
    private final List<String> typed = new ArrayList<>();
    private final List<PersonCommand> decided = new ArrayList<>();
    private final List<RefusedException> refusals = new ArrayList<>();

    private final class Typist implements Conversation {

        @Override
        public String ask(String question) {
            if (typed.isEmpty()) {
                throw new EndedException("Meanwhile bob pressed Run.");
            }
            String answer = typed.remove(0);
            seen.append(question).append(answer).append('\n');
            return answer;
        }

        @Override
        public String askHidden(String question) {
            seen.append(question).append("(hidden)\n");
            return typed.remove(0);
        }

        @Override
        public void say(String line) {
            seen.append(line).append('\n');
        }
    }

    private boolean ask(GateView gate, String... answers) {
        typed.addAll(List.of(answers));
        GateQuestion question = new GateQuestion(new Typist(), this::decide, new Words(false, true));
        return question.ask(Runs.waiting("Deploy", gate), gate, Runs.NOW);
    }

    private void decide(PersonCommand command) {
        if (!refusals.isEmpty()) {
            throw refusals.remove(0);
        }
        decided.add(command);
    }

    private static GateInputView input(
            String name, InputType type, @Nullable String defaultValue, @Nullable String pattern) {
        List<String> choices = type == InputType.CHOICE ? List.of("eu", "us") : null;
        return new GateInputView(
                name, type, "", defaultValue, choices, pattern, defaultValue == null, null, false, null, null);
    }

    private static GateInputView given(String name, String value) {
        return new GateInputView(
                name, InputType.STRING, "the tag", null, null, null, true, value, true, "bob", Runs.START);
    }

    @Test
    void shouldAskEachInputAgainUntilItIsAllowed() {
        List<GateInputView> inputs = List.of(
                input("VERSION", InputType.STRING, null, "v[0-9]+"),
                input("REGION", InputType.CHOICE, "eu", null),
                input("NOTIFY", InputType.BOOLEAN, "true", null),
                input("TOKEN", InputType.PASSWORD, null, null));

        boolean done = ask(Runs.gate(inputs, "ops"), "x", "r", "", "abc", "v2", "3", "2", "maybe", "n", "", " s3cret");

        assertThat(seen.toString()).isEqualTo("""

                Stage 'Deploy' waits for Run: Deploy now?
                  9m 18s left; may press: ops
                  [r]un, re[j]ect or [l]ater? x
                    Type r, j or l.
                  [r]un, re[j]ect or [l]ater? r
                  VERSION: must match v[0-9]+
                  VERSION:\s
                    VERSION is required.
                  VERSION: abc
                    'abc' does not match v[0-9]+.
                  VERSION: v2
                  REGION: 1) eu  2) us
                  REGION [eu]: 3
                    '3' is not one of eu, us.
                  REGION [eu]: 2
                  NOTIFY: yes or no
                  NOTIFY [true]: maybe
                    'maybe' is neither true nor false.
                  NOTIFY [true]: n
                  TOKEN: not shown
                  TOKEN: (hidden)
                    TOKEN is required.
                  TOKEN: (hidden)
                """);
        assertThat(done).isTrue();
        assertThat(decided)
                .containsExactly(new PersonCommand.Trigger(
                        "Deploy", Map.of("VERSION", "v2", "REGION", "us", "NOTIFY", "false", "TOKEN", " s3cret"), ""));
    }

    @Test
    void shouldKeepWhatWasGivenBeforeWhenNothingIsTyped() {
        ask(Runs.gate(List.of(given("VERSION", "v1"))), "run", "");

        assertThat(seen.toString()).contains("  VERSION: the tag\n  VERSION [v1]: \n");
        assertThat(decided).containsExactly(new PersonCommand.Trigger("Deploy", Map.of(), ""));
    }

    @Test
    void shouldTellWhyAndAskAgainWhenOnlyTheEngineKnowsThatAValueIsWrong() {
        refusals.add(new RefusedException(
                RefusalView.of(Refusal.invalid("Some inputs are wrong.", Map.of("VERSION", "There is no v2.")))));

        ask(Runs.gate(List.of(input("VERSION", InputType.STRING, null, null))), "r", "v2", "v3");

        assertThat(seen.toString()).endsWith("  VERSION: v2\n    VERSION: There is no v2.\n  VERSION: v3\n");
        assertThat(decided).containsExactly(new PersonCommand.Trigger("Deploy", Map.of("VERSION", "v3"), ""));
    }

    @Test
    void shouldRejectWithTheReasonGiven() {
        assertThat(ask(Runs.gate(List.of()), "j", "not today")).isTrue();

        assertThat(decided).containsExactly(new PersonCommand.Reject("Deploy", "not today"));
    }

    @Test
    void shouldLeaveItWaitingWhenSoSaid() {
        assertThat(ask(Runs.gate(List.of()), "", "later")).isFalse();

        assertThat(decided).isEmpty();
    }

    @Test
    void shouldSayWhyWhenThePressWasRefused() {
        refusals.add(new RefusedException(RefusalView.of(RefusalCode.ALREADY_DECIDED, "bob was first.")));

        assertThat(ask(Runs.gate(List.of()), "r")).isFalse();

        assertThat(seen.toString()).endsWith("  ALREADY_DECIDED: bob was first.\n");
    }

    @Test
    void shouldDecideNothingWhenTheQuestionEndsByItself() {
        GateView gate = Runs.gate(List.of(input("VERSION", InputType.STRING, null, null)));

        assertThatThrownBy(() -> ask(gate, "r"))
                .isInstanceOf(Conversation.EndedException.class)
                .hasMessage("Meanwhile bob pressed Run.");
        assertThat(decided).isEmpty();
    }
}
