package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.model.InputType;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.view.GateInputView;
import io.jenkins.plugins.stagegates.view.GateView;
import io.jenkins.plugins.stagegates.view.StageView;
import java.io.Console;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Asks at a gate on the terminal. */
final class GateQuestion {

    private final Session session;
    private final RunId run;
    private final PrintStream out;

    GateQuestion(Session session, RunId run, PrintStream out) {
        this.session = session;
        this.run = run;
        this.out = out;
    }

    void ask(StageView stage, GateView gate) {
        Console console = Objects.requireNonNull(System.console(), "asked without a terminal");
        String message = gate.message().isEmpty() ? "" : " " + gate.message();
        String answer =
                read(console, "\nStage '" + stage.path() + "' waits." + message + "  [r]un, re[j]ect, [l]ater: ");
        try {
            switch (answer.toLowerCase(Locale.ROOT)) {
                case "r", "run", "y", "yes" -> press(stage, gate, console);
                case "j", "reject" ->
                    session.submit(run, new PersonCommand.Reject(stage.path(), read(console, "Why? ")));
                default ->
                    out.println("It waits on; press Run later with: ./stage-gates trigger " + run.number() + " '"
                            + stage.path() + "'");
            }
        } catch (RefusedException e) {
            out.println(e.getMessage());
        }
    }

    private void press(StageView stage, GateView gate, Console console) {
        for (int tries = 0; tries < 5; tries++) {
            try {
                session.submit(run, new PersonCommand.Trigger(stage.path(), values(gate, console), ""));
                return;
            } catch (RefusedException e) {
                if (e.refusal().fields().isEmpty()) {
                    throw e;
                }
                e.refusal().fields().forEach((name, problem) -> out.println("  " + name + ": " + problem));
            }
        }
    }

    private static Map<String, String> values(GateView gate, Console console) {
        Map<String, String> values = new LinkedHashMap<>();
        for (GateInputView input : gate.inputs()) {
            String known = input.value() != null ? input.value() : input.defaultValue();
            String choices = input.choices() == null ? "" : " " + input.choices();
            String shown = "  " + input.name() + choices + (known == null ? "" : " [" + known + "]") + ": ";
            String text =
                    input.type() == InputType.PASSWORD ? new String(console.readPassword(shown)) : read(console, shown);
            if (!text.isBlank()) {
                values.put(input.name(), text);
            }
        }
        return values;
    }

    private static String read(Console console, String question) {
        String line = console.readLine("%s", question);
        return line == null ? "" : line.trim();
    }
}
