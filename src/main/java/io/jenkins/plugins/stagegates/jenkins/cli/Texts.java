package io.jenkins.plugins.stagegates.jenkins.cli;

import io.jenkins.plugins.stagegates.view.GateView;
import io.jenkins.plugins.stagegates.view.InboxView;
import io.jenkins.plugins.stagegates.view.PlanView;
import io.jenkins.plugins.stagegates.view.RefusalView;
import io.jenkins.plugins.stagegates.view.RunView;
import io.jenkins.plugins.stagegates.view.StageView;
import io.jenkins.plugins.stagegates.view.StartedView;
import io.jenkins.plugins.stagegates.view.ViewJson;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Answers as lines for people. */
final class Texts {

    private Texts() {}

    static String of(Object view) {
        if (view instanceof InboxView inbox) {
            return of(inbox);
        } else if (view instanceof RunView run) {
            return of(run);
        } else if (view instanceof PlanView plan) {
            return of(plan);
        } else if (view instanceof StartedView started) {
            return "Started " + started.job() + " #" + started.run() + ".";
        }
        return ViewJson.line(view);
    }

    static String of(RefusalView refusal) {
        List<String> lines = new ArrayList<>(List.of(refusal.code() + ": " + refusal.message()));
        refusal.fields().forEach((name, problem) -> lines.add("  " + name + ": " + problem));
        if (!refusal.who().isEmpty()) {
            lines.add("  These may: " + String.join(", ", refusal.who()));
        }
        return joined(lines);
    }

    private static String of(InboxView inbox) {
        if (inbox.gates().isEmpty()) {
            return "Nothing waits for a person.";
        }
        List<String> lines = new ArrayList<>();
        for (InboxView.Line line : inbox.gates()) {
            lines.add(line.job() + " #" + line.run() + "  " + line.stage() + "  until "
                    + line.deadline().truncatedTo(ChronoUnit.SECONDS) + "  "
                    + what(line));
        }
        return joined(lines);
    }

    private static String what(InboxView.Line line) {
        GateView gate = line.gate();
        if (gate == null) {
            return "failed; decide what becomes of it";
        }
        String asked = gate.message().isEmpty() ? "waits for Run" : gate.message();
        return gate.missing().isEmpty() ? asked : asked + " (needs " + String.join(", ", gate.missing()) + ")";
    }

    private static String of(RunView run) {
        List<String> lines = new ArrayList<>(List.of(run.job() + " #" + run.run() + "  " + run.status()));
        for (StageView stage : run.stages()) {
            lines.add("  " + stage.path() + "  " + stage.status());
        }
        return joined(lines);
    }

    private static String of(PlanView plan) {
        List<String> lines = new ArrayList<>();
        for (PlanView.Line stage : plan.stages()) {
            String from = stage.from() == null ? "" : " of #" + stage.from();
            String reason = stage.reason().isEmpty() ? "" : "  " + stage.reason();
            lines.add(stage.path() + "  " + stage.decision() + from + reason);
        }
        return lines.isEmpty() ? "No stages are known yet; all will run." : joined(lines);
    }

    /** Each on a line of its own: what people typed must neither write further lines nor steer the terminal. */
    private static String joined(List<String> lines) {
        return lines.stream().map(line -> line.replaceAll("\\p{Cc}+", " ")).collect(Collectors.joining("\n"));
    }
}
