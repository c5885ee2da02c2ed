package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.view.InterventionView;
import io.jenkins.plugins.stagegates.view.StageView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Asks a person what to do after a failure. */
final class InterventionQuestion {

    private final Conversation talk;
    private final Consumer<PersonCommand> decide;
    private final Words words;

    /** @param decide throws {@link RefusedException} */
    InterventionQuestion(Conversation talk, Consumer<PersonCommand> decide, Words words) {
        this.talk = talk;
        this.decide = decide;
        this.words = words;
    }

    /** @return whether it was decided; else it waits on */
    boolean ask(StageView stage, InterventionView asked, Instant now) {
        talk.say("");
        talk.say(words.bold("Stage '" + Columns.plain(stage.path()) + "' failed: "
                + Columns.plain(asked.error().message())));
        talk.say(words.soft("  " + Words.duration(Duration.between(now, asked.deadline())) + " left to decide, then "
                + asked.onTimeout()));
        StringBuilder offered = new StringBuilder(" ");
        for (int i = 0; i < asked.actions().size(); i++) {
            offered.append(" ")
                    .append(i + 1)
                    .append(") ")
                    .append(asked.actions().get(i));
        }
        talk.say(offered + "  l) later");
        while (true) {
            String typed = talk.ask("  What to do? ").toUpperCase(Locale.ROOT);
            if (typed.equals("L") || typed.equals("LATER")) {
                return false;
            }
            String action = named(asked.actions(), typed);
            if (asked.actions().contains(action)) {
                return decided(new PersonCommand.Intervene(stage.path(), PersonCommand.Choice.valueOf(action), ""));
            }
            talk.say("    Type a number, a name or l.");
        }
    }

    private static String named(List<String> actions, String typed) {
        boolean isNumber = typed.matches("[1-9]") && Integer.parseInt(typed) <= actions.size();
        return isNumber ? actions.get(Integer.parseInt(typed) - 1) : typed;
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
