package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.engine.model.Value;
import io.jenkins.plugins.stagegates.local.program.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Finds the git repository and the revision that a run takes its sources from. */
final class Sources {

    private static final int PATIENCE_SECONDS = 20;

    private Sources() {}

    /** What is checked out in this folder now; empty if it is in no git repository, or has no commit yet. */
    static Optional<Checkout> of(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        Optional<String> top = git(folder, "rev-parse", "--show-toplevel");
        Optional<String> revision = git(folder, "rev-parse", "--verify", "HEAD");
        if (top.isEmpty() || revision.isEmpty()) {
            return Optional.empty();
        }
        String branch = git(folder, "symbolic-ref", "--short", "-q", "HEAD").orElse("");
        return Optional.of(new Checkout(Path.of(top.get()), revision.get(), branch));
    }

    static Value toNote(Checkout checkout) {
        return new Value.Entries(Map.of(
                "repository", Value.text(checkout.repository().toString()),
                "revision", Value.text(checkout.revision()),
                "branch", Value.text(checkout.branch())));
    }

    static Optional<Checkout> fromNote(Value note) {
        return note.toJava() instanceof Map<?, ?> map
                ? Optional.of(new Checkout(
                        Path.of(String.valueOf(map.get("repository"))),
                        String.valueOf(map.get("revision")),
                        String.valueOf(map.get("branch"))))
                : Optional.empty();
    }

    private static Optional<String> git(Path folder, String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            Process git = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            git.getOutputStream().close();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            boolean done = git.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return done && git.exitValue() == 0 && !said.isEmpty() ? Optional.of(said) : Optional.empty();
        } catch (IOException e) {
            // There is no git on this machine, so nothing can be checked out either.
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
