package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.view.GateInputView;
import io.jenkins.plugins.stagegates.view.GateView;
import io.jenkins.plugins.stagegates.view.StageView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Asks a person what to do at a gate. */
final class GateQuestion {

    private final Conversation talk;
    private final Consumer<PersonCommand> decide;
    private final Words words;

    /** @param decide throws {@link RefusedException} */
    GateQuestion(Conversation talk, Consumer<PersonCommand> decide, Words words) {
        this.talk = talk;
        this.decide = decide;
        this.words = words;
    }

    /** @return whether it was decided; else it waits on */
    boolean ask(StageView stage, GateView gate, Instant now) {
        introduce(stage, gate, now);
        while (true) {
            switch (talk.ask("  [r]un, re[j]ect or [l]ater? ").toLowerCase(Locale.ROOT)) {
                case "r", "run" -> {
                    return press(stage, gate.inputs());
                }
                case "j", "reject" -> {
                    String why = talk.ask("  Why (may be left empty)? ");
                    return decided(new PersonCommand.Reject(stage.path(), why));
                }
                case "l", "later" -> {
                    return false;
                }
                default -> talk.say("    Type r, j or l.");
            }
        }
    }

    private void introduce(StageView stage, GateView gate, Instant now) {
        String message = gate.message().isEmpty() ? "" : ": " + Columns.plain(gate.message());
        talk.say("");
        talk.say(words.bold("Stage '" + Columns.plain(stage.path()) + "' waits for Run" + message));
        List<String> facts = new ArrayList<>();
        facts.add(Words.duration(Duration.between(now, gate.deadline())) + " left");
        if (gate.approvalsNeeded() > 1) {
            facts.add(gate.approvals() + " of " + gate.approvalsNeeded() + " people have pressed Run");
        }
        if (!gate.submitters().isEmpty()) {
            facts.add("may press: " + String.join(", ", gate.submitters()));
        }
        talk.say(words.soft("  " + String.join("; ", facts)));
    }

    /** Each value is checked when it is typed; what only the engine can know is told after, and asked again. */
    private boolean press(StageView stage, List<GateInputView> inputs) {
        Map<String, String> values = new LinkedHashMap<>();
        List<GateInputView> asked = inputs;
        while (true) {
            asked.forEach(
                    input -> new InputQuestion(input).ask(talk).ifPresent(value -> values.put(input.name(), value)));
            try {
                decide.accept(new PersonCommand.Trigger(stage.path(), values, ""));
                return true;
            } catch (RefusedException e) {
                Map<String, String> problems = e.refusal().fields();
                asked = inputs.stream()
                        .filter(input -> problems.containsKey(input.name()))
                        .toList();
                if (asked.isEmpty()) {
                    talk.say("  " + e.getMessage());
                    return false;
                }
                problems.forEach((name, problem) -> talk.say("    " + name + ": " + problem));
            }
        }
    }

    private boolean decided(PersonCommand command) {
        try {
            decide.accept(command);
            return true;
        } catch (RefusedException e) {
            talk.say("  " + e.getMessage());
            return false;
        }
    }
}
