package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.view.RunView;
import io.jenkins.plugins.stagegates.view.StageView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which commands go on from where a run stands, so that they can be copied. */
final class Advice {

    private final List<String> home;

    Advice(HomeOptions options) {
        this.home = options.asGiven();
    }

    /** A line for each thing that a person can do now. */
    List<String> of(RunView run) {
        List<String> lines = new ArrayList<>();
        if (run.status().isRetryable()) {
            run.stages().stream()
                    .filter(stage -> stage.status().isUnsuccessful())
                    .reduce((first, second) -> second)
                    .ifPresent(stage ->
                            lines.add("Go on from there: " + command("retry", name(run), "--from", stage.path())));
        }
        run.stages().forEach(stage -> of(run, stage).ifPresent(lines::add));
        return lines;
    }

    /** Empty where the stage waits for nobody. */
    Optional<String> of(RunView run, StageView stage) {
        if (stage.gate() != null && stage.gate().decision() == null) {
            List<String> words = new ArrayList<>(List.of("trigger", name(run), stage.path()));
            stage.gate().missing().forEach(input -> words.add(input + "=..."));
            return Optional.of("Press Run: " + command(words.toArray(String[]::new)));
        } else if (stage.intervention() != null) {
            return Optional.of("Decide: " + command("intervene", name(run), stage.path(), "RETRY"));
        }
        return Optional.empty();
    }

    String resume(RunView run) {
        return command("resume", name(run));
    }

    private static String name(RunView run) {
        return run.job() + "#" + run.run();
    }

    private String command(String... words) {
        return Stream.concat(Stream.of(words), home.stream())
                .map(Advice::quoted)
                .collect(Collectors.joining(" ", "./stage-gates ", ""));
    }

    /** As a shell takes it for one word. */
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./#=:@%+,-][A-Za-z0-9_./#=:@%+,~-]*") && !word.startsWith("#")
                ? word
                : "'" + word.replace("'", "'\\''") + "'";
    }
}
