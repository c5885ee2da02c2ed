package io.jenkins.plugins.stagegates.local.declarative.parser;

import io.jenkins.plugins.stagegates.engine.model.Inputs;
import io.jenkins.plugins.stagegates.local.declarative.model.DeclarativeModel;
import io.jenkins.plugins.stagegates.local.declarative.model.Environment;
import io.jenkins.plugins.stagegates.local.declarative.model.Options;
import io.jenkins.plugins.stagegates.local.declarative.model.StageModel;
import io.jenkins.plugins.stagegates.local.declarative.model.Surroundings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.expr.ClosureExpression;

/** Reads the directives directly inside {@code pipeline {}}. */
final class PipelineReader {

    static final Set<String> DIRECTIVES =
            Set.of("agent", "environment", "libraries", "options", "parameters", "post", "stages", "tools", "triggers");

    private final Reading reading;

    PipelineReader(Reading reading) {
        this.reading = reading;
    }

    DeclarativeModel read(Call pipeline, ClosureExpression block) {
        Sections sections = Sections.read(reading, block, "the pipeline", DIRECTIVES);
        requireSection(pipeline, sections, "agent", "agent any");
        requireSection(pipeline, sections, "stages", "stages { ... }");
        noteWhatIsNotDone(sections);
        var around = new Surroundings(
                sections.get("agent").flatMap(new AgentReader(reading)::read),
                sections.get("environment")
                        .map(new EnvironmentReader(reading)::read)
                        .orElse(Environment.EMPTY),
                sections.get("options")
                        .map(new OptionsReader(reading)::readForPipeline)
                        .orElse(Options.NONE),
                Optional.empty());
        Inputs parameters = sections.get("parameters")
                .map(new ParametersReader(reading)::read)
                .orElse(Inputs.NONE);
        List<StageModel> stages = sections.get("stages")
                .map(call -> new StageReader(reading).readAll(call, false))
                .orElse(List.of());
        return new DeclarativeModel(
                around,
                parameters,
                new PolicyCheck(reading).settings(around.options()),
                Paths.placed(stages),
                new PostReader(reading).read(sections.get("post")));
    }

    private void requireSection(Call pipeline, Sections sections, String name, String example) {
        if (!sections.has(name)) {
            reading.error(
                    pipeline.source(), "the pipeline has no '%s'; write for example: %s".formatted(name, example));
        }
    }

    private void noteWhatIsNotDone(Sections sections) {
        sections.ifPresent(
                "triggers",
                call -> reading.note(
                        call.source(), "triggers are not acted on: the local runner starts a run when asked"));
        sections.ifPresent("tools", call -> ToolsNote.add(reading, call));
        sections.ifPresent(
                "libraries",
                call -> reading.error(
                        call.source(), "'libraries' cannot be used: the local runner loads no shared libraries"));
    }
}
