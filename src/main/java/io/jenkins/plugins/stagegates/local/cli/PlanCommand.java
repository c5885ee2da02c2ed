package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.model.NearestName;
import io.jenkins.plugins.stagegates.local.home.Home;
import io.jenkins.plugins.stagegates.local.home.Job;
import io.jenkins.plugins.stagegates.view.PlanView;
import io.jenkins.plugins.stagegates.view.Requests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Show what a run, or a retry, would do with each stage; nothing starts.",
        footerHeading = HelpTexts.EXAMPLES,
        footer = {
            "  ./stage-gates plan docs/examples/release.Jenkinsfile --stages Deploy",
            "  ./stage-gates plan --retry flaky#1 --from Deploy"
        })
final class PlanCommand implements Callable<Integer> {

    @Mixin
    private HomeOptions options = new HomeOptions();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE|JOB",
            description = "A Jenkinsfile, or a job that has run")
    private @Nullable String what;

    @Option(names = "--retry", paramLabel = "RUN", description = "Plan a retry of this run")
    private @Nullable String retry;

    @Option(names = "--from", paramLabel = "STAGE", description = "With --retry: the stage to go on from")
    private @Nullable String from;

    @Option(
            names = "--parallel",
            paramLabel = "failed|all",
            description = "With --retry: which members of a parallel group")
    private @Nullable String parallel;

    @Override
    public Integer call() throws IOException {
        Home home = options.create();
        try (Session session = Session.open(options, home)) {
            PlanView plan = PlanView.of(
                    retry != null
                            ? Session.accepted(session.host()
                                    .actions()
                                    .planRetry(session.actor(), session.run(retry), retryPoint()))
                            : Session.accepted(
                                    session.host().actions().plan(session.actor(), job(session), selection.request())));
            print(plan);
            return plan.blocked().isEmpty() ? ExitCode.OK : ExitCode.REFUSED;
        }
    }

    private Requests.Retry retryPoint() {
        if (from == null) {
            throw new IllegalArgumentException("Say which stage a retry would go on from, with --from STAGE.");
        }
        return new Requests.Retry(from, parallel, null);
    }

    private String job(Session session) throws IOException {
        if (what == null) {
            throw new IllegalArgumentException("Say which Jenkinsfile or job to plan, or which run with --retry RUN.");
        }
        Path file = Path.of(what);
        if (!Files.exists(file) && session.home().jobs().find(what).isPresent()) {
            return what;
        } else if (!Files.exists(file)) {
            throw new IllegalArgumentException("There is neither a file nor a job '" + what + "'"
                    + NearestName.hint(
                                    what,
                                    session.home().jobs().list().stream()
                                            .map(Job::name)
                                            .toList())
                            .replaceFirst("^$", "."));
        }
        return SelectionOptions.define(session, file);
    }

    private void print(PlanView plan) {
        if (options.json()) {
            System.out.println(Json.line(plan));
        } else if (plan.stages().isEmpty()) {
            System.out.println("No stage is known before the first run.");
        } else {
            new StageTable(Words.here(), Terminal.outputWidth()).rows(plan).forEach(System.out::println);
        }
    }
}
