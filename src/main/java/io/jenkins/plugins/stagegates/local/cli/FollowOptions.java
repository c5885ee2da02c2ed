package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.view.RunView;
import io.jenkins.plugins.stagegates.view.StageView;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * How a run is followed.
 *
 * @param json one event a line
 * @param endsWhenWaiting whether to stop following once the run waits
 * @param triggers gates decided by the command line
 */
record FollowOptions(boolean json, boolean endsWhenWaiting, Triggers triggers) {

    boolean asks() {
        return !json && !endsWhenWaiting && Terminal.isInteractive(environment());
    }

    Printer printer(PrintStream out) {
        if (json) {
            return new JsonPrinter(out);
        }
        boolean live = Terminal.isInteractive(environment())
                && environment().getOrDefault("NO_COLOR", "").isEmpty();
        return live
                ? new LivePrinter(out, new Terminal(), InstantSource.system())
                : new PlainPrinter(out, new Words(false));
    }

    /** The table of stages, and how to go on. */
    void summary(RunView run, PrintStream out) {
        if (json) {
            return;
        }
        Words words = new Words(Terminal.isColoured(environment()));
        out.println();
        out.println(StageTable.heading(run, words, Instant.now()));
        new StageTable(words).rows(run, Instant.now(), width()).forEach(out::println);
        if (!run.message().isEmpty()) {
            out.println("  " + run.message());
        }
        goOn(run, out, words);
    }

    private static void goOn(RunView run, PrintStream out, Words words) {
        String reference = run.job() + "#" + run.run();
        if (run.status().isRetryable()) {
            run.stages().stream()
                    .filter(stage -> stage.status().isUnsuccessful())
                    .reduce((first, second) -> second)
                    .map(StageView::path)
                    .ifPresent(path -> out.println(words.soft(
                            "Go on from there: ./stage-gates retry " + reference + " --from '" + path + "'")));
        }
        for (StageView stage : run.stages()) {
            if (stage.gate() != null && stage.gate().decision() == null) {
                String missing = String.join(
                        "",
                        stage.gate().missing().stream()
                                .map(name -> " " + name + "=...")
                                .toList());
                out.println(words.soft("Press Run: ./stage-gates trigger " + reference + " '"
                        + new StagePath(stage.path()) + "'" + missing));
            }
        }
    }

    private static int width() {
        return Terminal.isInteractive(environment()) ? new Terminal().width() : 160;
    }

    private static Map<String, String> environment() {
        return System.getenv();
    }
}
