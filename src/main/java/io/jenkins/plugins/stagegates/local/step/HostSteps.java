package io.jenkins.plugins.stagegates.local.step;

import static io.jenkins.plugins.stagegates.local.program.StepParameter.optional;
import static io.jenkins.plugins.stagegates.local.program.StepParameter.required;

import io.jenkins.plugins.stagegates.local.program.AbortException;
import io.jenkins.plugins.stagegates.local.program.Checkout;
import io.jenkins.plugins.stagegates.local.program.Described;
import io.jenkins.plugins.stagegates.local.program.Operation;
import io.jenkins.plugins.stagegates.local.program.PlainValues;
import io.jenkins.plugins.stagegates.local.program.Step;
import io.jenkins.plugins.stagegates.local.program.StepDescriptor;
import io.jenkins.plugins.stagegates.local.program.StepRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Steps that depend on what the local runner has in place of Jenkins. */
final class HostSteps {

    private static final StepDescriptor GIT = StepDescriptor.of(
                    "git",
                    required("url", String.class),
                    optional("branch", String.class),
                    optional("credentialsId", String.class),
                    optional("changelog", Boolean.class),
                    optional("poll", Boolean.class))
            .insideNode();

    private HostSteps() {}

    static List<Step> all() {
        return List.of(
                new FunctionStep(
                        StepDescriptor.of("checkout", optional("scm", Object.class))
                                .insideNode()
                                .withFurtherParameters(),
                        HostSteps::checkout),
                new FunctionStep(GIT, HostSteps::git),
                new FunctionStep(
                        StepDescriptor.of(
                                        "junit",
                                        required("testResults", String.class),
                                        optional("allowEmptyResults", Boolean.class))
                                .insideNode()
                                .withFurtherParameters(),
                        JunitReports::read));
    }

    private static void git(StepRun run) throws AbortException {
        String branch = run.arguments().text("branch").orElse("");
        run.finishWith(new GitCheckout(
                run.arguments().textOf("url"), branch, "", run.context().directoryFor("git")));
    }

    private static void checkout(StepRun run) throws AbortException {
        Path directory = run.context().directoryFor("checkout");
        Object what = run.arguments().get("scm");
        if (what instanceof Described described && described.symbol().equals("scm")) {
            checkoutOwn(run, directory);
        } else {
            run.finishWith(remote(what == null ? run.arguments().all() : what, directory));
        }
    }

    private static void checkoutOwn(StepRun run, Path directory) {
        Optional<Checkout> source = run.program().facts().checkout();
        if (source.isPresent()) {
            run.finishWith(GitCheckout.of(source.get(), directory));
        } else {
            run.finishWith(Operation.immediately(() -> {
                run.log("Note: 'checkout scm' does nothing, as the Jenkinsfile is not in a git repository");
                return null;
            }));
        }
    }

    /** The first repository and branch of a {@code [$class: 'GitSCM', ...]} or {@code scmGit(...)}. */
    private static GitCheckout remote(Object what, Path directory) throws AbortException {
        Object plain = PlainValues.plain(what);
        if (plain instanceof Map<?, ?> scm
                && first(scm.get("userRemoteConfigs")).get("url") instanceof String url) {
            String branch = String.valueOf(first(scm.get("branches")).get("name"));
            return new GitCheckout(
                    url,
                    branch.equals("null") ? "" : branch.replaceAll("^(\\*|origin|refs/heads)/", ""),
                    "",
                    directory);
        }
        throw new AbortException(
                "Step 'checkout' can get git repositories only in the local runner: 'checkout scm' for the one that"
                        + " holds the Jenkinsfile, or [$class: 'GitSCM', branches: [[name: 'main']], userRemoteConfigs: [[url: '...']]]");
    }

    private static Map<?, ?> first(@Nullable Object list) {
        return list instanceof List<?> entries && !entries.isEmpty() && entries.get(0) instanceof Map<?, ?> map
                ? map
                : Map.of();
    }
}
