package io.jenkins.plugins.stagegates.local.step;

import io.jenkins.plugins.stagegates.local.program.AbortException;
import io.jenkins.plugins.stagegates.local.program.Checkout;
import io.jenkins.plugins.stagegates.local.program.Completion;
import io.jenkins.plugins.stagegates.local.program.FailureClassifier;
import io.jenkins.plugins.stagegates.local.program.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts one revision of a repository of this machine into a folder, with the {@code git} of this machine. */
record GitCheckout(Checkout source, Path directory) implements Operation {

    @Override
    public void start(@Nullable Object state, boolean again, Completion completion) {
        Thread thread = new Thread(() -> checkOut(completion), "stage-gates checkout");
        thread.setDaemon(true);
        thread.start();
    }

    private void checkOut(Completion completion) {
        try {
            Files.createDirectories(directory);
            git("init", "--quiet");
            git(
                    "fetch",
                    "--quiet",
                    "--force",
                    source.repository().toString(),
                    "+HEAD:refs/remotes/origin/HEAD",
                    "+refs/heads/*:refs/remotes/origin/*");
            git("checkout", "--quiet", "--force", "--detach", source.revision());
            Map<String, String> variables = new LinkedHashMap<>();
            variables.put("GIT_COMMIT", source.revision());
            variables.put("GIT_BRANCH", source.branch());
            variables.put("GIT_URL", source.repository().toUri().toString());
            completion.succeed(variables);
        } catch (IOException | InterruptedException e) {
            completion.fail(e);
        }
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "advice.detachedHead=false"));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        git.getOutputStream().close();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (git.waitFor() != 0) {
            throw new AbortException(
                    "git " + arguments[0] + " of " + source.repository() + " failed: " + said,
                    FailureClassifier.classify(said));
        }
    }
}
