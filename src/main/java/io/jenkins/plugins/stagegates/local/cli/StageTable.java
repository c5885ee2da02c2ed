package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.view.PlanView;
import io.jenkins.plugins.stagegates.view.RunView;
import io.jenkins.plugins.stagegates.view.StageView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Stages as a table: a row each, indented as they are nested. */
final class StageTable {

    private final Words words;

    StageTable(Words words) {
        this.words = words;
    }

    /** At most {@code width} columns wide. */
    List<String> rows(RunView run, Instant now, int width) {
        int name = 5;
        for (StageView stage : run.stages()) {
            name = Math.max(name, indent(stage.path()).length() + stage.name().length());
        }
        int nameWidth = Math.min(name, 40);
        List<String> rows = new ArrayList<>();
        for (StageView stage : run.stages()) {
            String plain = "  " + fit(indent(stage.path()) + stage.name(), nameWidth) + "  "
                    + fit("  " + stage.status().name(), 17) + fit(Words.took(stage, now), 9);
            String note = cut(Words.note(stage, now), Math.max(10, width - plain.length() - 1));
            rows.add("  " + fit(indent(stage.path()) + stage.name(), nameWidth) + "  "
                    + words.status(stage.status().name())
                    + " ".repeat(Math.max(1, 15 - stage.status().name().length()))
                    + fit(Words.took(stage, now), 9) + words.soft(note));
        }
        return rows;
    }

    List<String> rows(PlanView plan) {
        int name = 5;
        for (PlanView.Line line : plan.stages()) {
            name = Math.max(name, indent(line.path()).length() + line.path().length());
        }
        List<String> rows = new ArrayList<>();
        for (PlanView.Line line : plan.stages()) {
            String from = line.from() == null ? "" : " (run " + line.from() + ")";
            rows.add("  " + fit(line.path(), Math.min(name, 50)) + "  "
                    + words.bold(fit(line.decision().name(), 8)) + words.soft(line.reason() + from));
        }
        return rows;
    }

    static String heading(RunView run, Words words, Instant now) {
        return words.bold(run.job() + " #" + run.run()) + "  "
                + words.status(run.status().name()) + "  " + Words.took(run, now);
    }

    private static String indent(String path) {
        return "  ".repeat((int) path.chars().filter(c -> c == '/').count());
    }

    private static String fit(String text, int width) {
        String cut = cut(text, width);
        return cut + " ".repeat(width - cut.length());
    }

    static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
    }
}
