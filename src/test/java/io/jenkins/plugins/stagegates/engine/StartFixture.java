package io.jenkins.plugins.stagegates.engine;

import static io.jenkins.plugins.stagegates.engine.EngineFixture.BOB;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.Dependency;
import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.InputValue;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunOrigin.ParallelScope;
import io.jenkins.plugins.stagegates.engine.model.Selection;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.Value;
import io.jenkins.plugins.stagegates.engine.plan.RunPlan;
import io.jenkins.plugins.stagegates.engine.run.HostCommand;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What tests of starting, retrying and rerunning share. */
abstract class StartFixture {

    final EngineFixture host = new EngineFixture();

    void learntNeed() {
        Story first = new Story(host).enter("Build");
        host.report(first.run, new HostCommand.RecordOutput(StagePath.of("Build"), "IMAGE", Value.text("app:1")));
        first.end("Build").enter("Deploy");
        host.report(
                first.run,
                new HostCommand.Learn(StagePath.of("Deploy"), new Dependency.Output(StagePath.of("Build"), "IMAGE")));
        first.end("Deploy").over();
    }

    void failedRun() {
        new Story(host)
                .enter("Build")
                .end("Build")
                .enter("Deploy")
                .leave("Deploy", Story.failure(ErrorType.UNKNOWN))
                .over();
    }

    RunPlan plan(Selection selection) {
        return host.engine.plan(BOB, unnamed(selection)).accepted().orElseThrow();
    }

    static String text(RunPlan plan) {
        return plan.stages().stream()
                .map(stage -> stage.path() + " " + stage.decision())
                .collect(Collectors.joining(", "));
    }

    static StartRequest unnamed(Selection selection) {
        return new StartRequest("job", selection, Map.of(), Preset.NONE, Optional.empty());
    }

    static StartRequest request(Selection selection, String id) {
        return new StartRequest(
                "job",
                selection,
                Map.of("BRANCH", InputValue.plain("main")),
                new Preset(Map.of("file", Value.text("Jenkinsfile")), Map.of()),
                id.isEmpty() ? Optional.empty() : Optional.of(id));
    }

    Outcome<RunState> retry(Actor who, int run, String from) {
        return host.engine.retry(who, retryRequest(run, from, ""));
    }

    static RetryRequest retryRequest(int run, String from, String id) {
        return new RetryRequest(
                new RunId("job", run),
                from,
                ParallelScope.FAILED,
                Preset.NONE,
                id.isEmpty() ? Optional.empty() : Optional.of(id));
    }

    Outcome<RunState> rerun(Actor who, int run, String stage) {
        Optional<String> one = stage.isEmpty() ? Optional.empty() : Optional.of(stage);
        return host.engine.rerun(who, new RerunRequest(new RunId("job", run), one, Preset.NONE, Optional.empty()));
    }

    static String refusal(Outcome<?> outcome) {
        return outcome.refused()
                .map(why -> why.code() + " " + why.message() + (why.who().isEmpty() ? "" : " " + why.who()))
                .orElse("OK");
    }
}
