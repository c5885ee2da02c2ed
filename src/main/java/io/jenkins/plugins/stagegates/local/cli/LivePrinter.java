package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.view.RunView;
import io.jenkins.plugins.stagegates.view.TimelineEntry;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stages in a region at the bottom of the terminal that is drawn again in place; the log scrolls above it. */
final class LivePrinter implements Printer {

    private static final int MOST_ROWS = 20;

    private final PrintStream out;
    private final Words words = new Words(true);
    private final Terminal terminal;
    private final InstantSource clock;
    private Optional<RunView> last = Optional.empty();
    private int drawn;
    private String unfinished = "";

    LivePrinter(PrintStream out, Terminal terminal, InstantSource clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public void happened(TimelineEntry entry) {
        // the region shows it
    }

    @Override
    public void logged(String text) {
        String all = unfinished + text;
        int end = all.lastIndexOf('\n') + 1;
        unfinished = all.substring(end);
        if (end > 0) {
            draw(all.substring(0, end));
        }
    }

    @Override
    public void stands(RunView run) {
        last = Optional.of(run);
        draw("");
    }

    @Override
    public void pause() {
        out.print(erase());
        drawn = 0;
        out.flush();
    }

    private void draw(String above) {
        List<String> region = new ArrayList<>();
        last.ifPresent(run -> {
            List<String> rows = new StageTable(words).rows(run, clock.instant(), terminal.width());
            int most = Math.min(MOST_ROWS, Math.max(3, terminal.height() - 4));
            int from = Math.max(0, Math.min(rows.size() - most, firstActive(run) - 2));
            region.add(words.soft("─".repeat(Math.min(terminal.width() - 1, 78))));
            region.add(StageTable.heading(run, words, clock.instant()));
            region.addAll(rows.subList(from, Math.min(rows.size(), from + most)));
            if (rows.size() > most) {
                region.add(words.soft("  … " + rows.size() + " stages"));
            }
        });
        StringBuilder text = new StringBuilder(erase()).append(above);
        region.forEach(row -> text.append(row).append('\n'));
        drawn = region.size();
        out.print(text);
        out.flush();
    }

    private static int firstActive(RunView run) {
        for (int i = 0; i < run.stages().size(); i++) {
            if (!run.stages().get(i).status().hasEnded()) {
                return i;
            }
        }
        return run.stages().size();
    }

    /** Back to the region's first row, all below it cleared. */
    private String erase() {
        return drawn == 0 ? "" : "\u001b[" + drawn + "F\u001b[J";
    }

    @Override
    public void close() {
        out.print(erase());
        drawn = 0;
        if (!unfinished.isEmpty()) {
            out.println(unfinished);
        }
        out.flush();
    }
}
