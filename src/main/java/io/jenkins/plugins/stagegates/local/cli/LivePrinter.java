package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.view.RunView;
import io.jenkins.plugins.stagegates.view.TimelineEntry;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The stages in a region at the bottom of the terminal that is drawn again in place; the log scrolls above it. */
final class LivePrinter implements Printer {

    private static final String PLAIN_AGAIN = "\u001b[0m";

    private final PrintStream out;
    private final Words words;
    private final Supplier<Terminal.Size> size;
    private final InstantSource clock;
    private Optional<RunView> last = Optional.empty();
    /** How many columns each line of the region took. */
    private List<Integer> drawn = List.of();

    private String unfinished = "";

    LivePrinter(PrintStream out, Words words, Supplier<Terminal.Size> size, InstantSource clock) {
        this.out = out;
        this.words = words;
        this.size = size;
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
            String lines = all.substring(0, end);
            draw(lines.contains("\u001b") ? lines + PLAIN_AGAIN : lines);
        }
    }

    @Override
    public void stands(RunView run) {
        last = Optional.of(run);
        draw("");
    }

    @Override
    public void pause() {
        out.print(erase(size.get()));
        out.flush();
    }

    private void draw(String above) {
        Terminal.Size now = size.get();
        StringBuilder text = new StringBuilder(erase(now)).append(above);
        List<String> region = last.map(run -> region(run, now)).orElse(List.of());
        region.forEach(line -> text.append(line).append('\n'));
        drawn = region.stream().map(LivePrinter::columns).toList();
        out.print(text);
        out.flush();
    }

    /** Leaves a column free, as some terminals wrap a line that fills the last one. */
    private List<String> region(RunView run, Terminal.Size now) {
        int width = now.width() - 1;
        StageTable table = new StageTable(words, width);
        List<String> region = new ArrayList<>();
        region.add(words.rule(Math.min(width, 78)));
        region.add(table.heading(run, clock.instant()));
        int most = Math.max(1, now.height() * 2 / 3 - region.size());
        region.addAll(new Excerpt(run, table.rows(run, clock.instant()), words).lines(most));
        return region;
    }

    private static int columns(String line) {
        return Columns.of(line.replaceAll("\u001b\\[[0-9;]*m", ""));
    }

    /** Back to the region's first row, all below it cleared. A window that became narrower has wrapped its lines. */
    private String erase(Terminal.Size now) {
        int rows = drawn.stream()
                .mapToInt(columns -> Math.max(1, (columns + now.width() - 1) / now.width()))
                .sum();
        drawn = List.of();
        return rows == 0 ? "" : "\u001b[" + rows + "F\u001b[J";
    }

    @Override
    public void close() {
        out.print(erase(size.get()));
        if (!unfinished.isEmpty()) {
            out.println(unfinished);
        }
        out.flush();
    }
}
