package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.view.PlanView;
import io.jenkins.plugins.stagegates.view.RunView;
import io.jenkins.plugins.stagegates.view.StageView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Stages as a table, indented as they are nested. */
final class StageTable {

    /** Of the columns for status and time, with the gaps around them. */
    private static final int FIXED = 2 + 2 + 17 + 9;

    private static final int SHORTEST_NAME = 12;
    private static final int SHORTEST_NOTE = 30;

    private final Words words;
    private final int width;

    /** @param width how many columns a row takes at most */
    StageTable(Words words, int width) {
        this.words = words;
        this.width = width;
    }

    /** A row for each stage; what does not fit stands in a second line below it. */
    List<List<String>> rows(RunView run, Instant now) {
        int longest = 5;
        for (StageView stage : run.stages()) {
            longest = Math.max(longest, Columns.of(name(stage)));
        }
        int nameWidth = Math.min(longest, Math.max(SHORTEST_NAME, Math.min(width - FIXED - 1, width / 2)));
        return run.stages().stream().map(stage -> row(stage, nameWidth, now)).toList();
    }

    private List<String> row(StageView stage, int nameWidth, Instant now) {
        String status = stage.status().name();
        String shown = "  " + Columns.pad(Columns.shorten(name(stage), nameWidth, words.more()), nameWidth) + "  "
                + words.status(status) + " ".repeat(Math.max(1, 15 - status.length()));
        String took = Words.took(stage, now);
        String note = Columns.plain(Words.note(stage, now));
        int room = width - FIXED - nameWidth;
        if (note.isEmpty() || Columns.of(note) <= room || room >= SHORTEST_NOTE) {
            return List.of(strip(shown + Columns.pad(took, 9) + soft(note, room)));
        }
        return List.of(strip(shown + took), "      " + soft(note, width - 6));
    }

    private String soft(String note, int room) {
        return note.isEmpty() ? "" : words.soft(Columns.cut(note, room, words.more()));
    }

    private static String strip(String row) {
        return row.stripTrailing();
    }

    List<String> rows(PlanView plan) {
        int longest = 5;
        for (PlanView.Line line : plan.stages()) {
            longest = Math.max(longest, Columns.of(Columns.plain(line.path())));
        }
        int nameWidth = Math.min(longest, Math.max(SHORTEST_NAME, width / 2));
        List<String> rows = new ArrayList<>();
        for (PlanView.Line line : plan.stages()) {
            String from = line.from() == null ? "" : " (run " + line.from() + ")";
            String name = Columns.shorten(Columns.plain(line.path()), nameWidth, words.more());
            rows.add(strip("  " + Columns.pad(name, nameWidth) + "  "
                    + words.bold(Columns.pad(line.decision().name(), 8)) + words.soft(line.reason() + from)));
        }
        return rows;
    }

    /** The run, how it stands and how far it is. */
    String heading(RunView run, Instant now) {
        long ended =
                run.stages().stream().filter(stage -> stage.status().hasEnded()).count();
        String progress = run.endedAt() != null || run.stages().isEmpty()
                ? ""
                : "  " + ended + " of " + run.stages().size() + " stages done"
                        + (run.waiting() == 0 ? "" : ", " + run.waiting() + " waiting");
        String name = Columns.shorten(run.job() + " #" + run.run(), Math.max(SHORTEST_NAME, width / 3), words.more());
        String plain = name + "    " + run.status().name() + "  " + Words.took(run, now);
        return words.bold(name) + "  " + words.status(run.status().name()) + "  " + Words.took(run, now)
                + words.soft(Columns.cut(progress, width - Columns.of(plain), words.more()));
    }

    private static String name(StageView stage) {
        int depth = (int) stage.path().chars().filter(c -> c == '/').count();
        return "  ".repeat(depth) + Columns.plain(stage.name());
    }
}
