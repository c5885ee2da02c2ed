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

/**
 * Puts one revision of a git repository into a folder, with the {@code git} of this machine and the rights of its user.
 *
 * @param repository a folder or an address
 * @param branch to fetch; empty for all of them
 * @param revision full commit id; empty for the head of the branch
 */
record GitCheckout(String repository, String branch, String revision, Path directory) implements Operation {

    static GitCheckout of(Checkout source, Path directory) {
        return new GitCheckout(source.repository().toString(), "", source.revision(), directory);
    }

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
            String heads = branch.isEmpty() ? "*" : branch;
            git("fetch", "--quiet", "--force", repository, "+refs/heads/" + heads + ":refs/remotes/origin/" + heads);
            if (branch.isEmpty()) {
                git("fetch", "--quiet", "--force", repository, "+HEAD:refs/remotes/origin/HEAD");
            }
            String wanted = revision.isEmpty() ? "origin/" + (branch.isEmpty() ? "HEAD" : branch) : revision;
            git("checkout", "--quiet", "--force", "--detach", wanted);
            Map<String, String> variables = new LinkedHashMap<>();
            variables.put("GIT_COMMIT", git("rev-parse", "HEAD"));
            variables.put("GIT_BRANCH", branch);
            variables.put("GIT_URL", repository);
            completion.succeed(variables);
        } catch (IOException | InterruptedException e) {
            completion.fail(e);
        }
    }

    private String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "advice.detachedHead=false"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        Process git = builder.start();
        git.getOutputStream().close();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (git.waitFor() != 0) {
            throw new AbortException(
                    "git " + arguments[0] + " of " + repository + " failed: " + said, FailureClassifier.classify(said));
        }
        return said;
    }
}
