package io.jenkins.plugins.stagegates.local.declarative.parser;

import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.local.declarative.model.Body;
import io.jenkins.plugins.stagegates.local.declarative.model.Environment;
import io.jenkins.plugins.stagegates.local.declarative.model.Options;
import io.jenkins.plugins.stagegates.local.declarative.model.StageIdentity;
import io.jenkins.plugins.stagegates.local.declarative.model.StageModel;
import io.jenkins.plugins.stagegates.local.declarative.model.Surroundings;
import io.jenkins.plugins.stagegates.local.declarative.model.When;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.stmt.Statement;

/** Reads {@code stage('name') {}} and blocks of such. */
final class StageReader {

    static final Set<String> DIRECTIVES = Set.of(
            "agent",
            "environment",
            "failFast",
            "input",
            "matrix",
            "options",
            "parallel",
            "post",
            "stages",
            "steps",
            "tools",
            "when");
    private static final List<String> BODIES = List.of("steps", "stages", "parallel", "matrix");

    private final Reading reading;

    StageReader(Reading reading) {
        this.reading = reading;
    }

    /** The stages of a {@code stages {}} or {@code parallel {}}; their paths are not final yet. */
    List<StageModel> readAll(Call container, boolean insideParallel) {
        var stages = new ArrayList<StageModel>();
        var lines = new HashMap<String, Integer>();
        Optional<ClosureExpression> block = Sections.block(reading, container);
        block.ifPresent(closure -> {
            for (Statement statement : Call.statements(closure)) {
                readOne(statement, container.name(), insideParallel).ifPresent(stage -> {
                    Integer first =
                            lines.putIfAbsent(stage.name(), stage.identity().line());
                    if (first != null) {
                        reading.error(
                                statement,
                                "stage '%s' stands twice in one '%s'; the first is in line %d"
                                        .formatted(stage.name(), container.name(), first));
                    }
                    stages.add(stage);
                });
            }
            if (Call.statements(closure).isEmpty()) {
                reading.error(container.source(), "'%s' has no stage".formatted(container.name()));
            }
        });
        return stages;
    }

    private Optional<StageModel> readOne(Statement statement, String container, boolean insideParallel) {
        Optional<Call> call = Call.of(statement);
        if (call.isEmpty()) {
            reading.error(
                    statement,
                    "'%s' is not a stage; in '%s' stands only: stage('name') { ... }"
                            .formatted(reading.text(statement), container));
            return Optional.empty();
        }
        if (!call.get().name().equals("stage")) {
            reading.unknown(call.get(), "directive", "'" + container + "'", Set.of("stage"));
            return Optional.empty();
        }
        Optional<ClosureExpression> block = Sections.block(reading, call.get());
        Optional<String> name = name(call.get());
        return block.isPresent() && name.isPresent()
                ? Optional.of(read(call.get(), name.get(), block.get(), insideParallel))
                : Optional.empty();
    }

    private Optional<String> name(Call stage) {
        List<Expression> arguments = stage.arguments();
        if (arguments.size() == 1
                && arguments.get(0) instanceof ConstantExpression constant
                && constant.getValue() instanceof String name
                && !name.isBlank()) {
            return Optional.of(name);
        }
        reading.error(stage.source(), "a stage needs a name in quotes without variables: stage('Build') { ... }");
        return Optional.empty();
    }

    private StageModel read(Call stage, String name, ClosureExpression block, boolean insideParallel) {
        Sections sections = Sections.read(reading, block, "stage '" + name + "'", DIRECTIVES);
        sections.ifPresent("tools", call -> ToolsNote.add(reading, call));
        Surroundings around = surroundings(sections, name);
        return new StageModel(
                new StageIdentity(StagePath.of(name), name, Map.of(), stage.line()),
                new PolicyCheck(reading).stageGate(around.options(), name),
                sections.get("when").map(new WhenReader(reading)::read).orElse(When.ALWAYS),
                around,
                body(stage, name, sections, insideParallel),
                new PostReader(reading).read(sections.get("post")));
    }

    /** What both a stage and a matrix can put around their bodies. */
    Surroundings surroundings(Sections sections, String name) {
        return new Surroundings(
                sections.get("agent").flatMap(new AgentReader(reading)::read),
                sections.get("environment")
                        .map(new EnvironmentReader(reading)::read)
                        .orElse(Environment.EMPTY),
                sections.get("options")
                        .map(call -> new OptionsReader(reading).readForStage(call, name))
                        .orElse(Options.NONE),
                sections.get("input").flatMap(new InputReader(reading)::read));
    }

    private Body body(Call stage, String name, Sections sections, boolean insideParallel) {
        List<String> bodies = BODIES.stream().filter(sections::has).toList();
        if (bodies.size() != 1) {
            reading.error(
                    stage.source(),
                    bodies.isEmpty()
                            ? "stage '%s' does nothing; it needs one of: %s".formatted(name, Reading.list(BODIES))
                            : "stage '%s' has %s; only one of them is allowed"
                                    .formatted(name, String.join(" and ", bodies)));
            return new Body.Sequence(List.of());
        }
        String kind = bodies.get(0);
        Call call = sections.get(kind).orElseThrow();
        boolean failFast = failFast(sections, name, kind);
        checkNesting(call, name, sections, insideParallel);
        return switch (kind) {
            case "steps" ->
                new StepsReader(reading)
                        .read(call)
                        .<Body>map(Body.Steps::new)
                        .orElseGet(() -> new Body.Sequence(List.of()));
            case "stages" -> new Body.Sequence(readAll(call, insideParallel));
            case "parallel" -> new Body.Parallel(readAll(call, true), failFast);
            default -> new Body.Parallel(new MatrixReader(reading, this).read(call), failFast);
        };
    }

    private void checkNesting(Call body, String name, Sections sections, boolean insideParallel) {
        if (!body.name().equals("parallel") && !body.name().equals("matrix")) {
            return;
        }
        if (insideParallel) {
            reading.error(
                    body.source(),
                    "stage '%s': '%s' cannot stand inside another 'parallel' or 'matrix'".formatted(name, body.name()));
        }
        for (String directive : List.of("agent", "tools")) {
            sections.ifPresent(
                    directive,
                    call -> reading.error(
                            call.source(),
                            "stage '%s' has '%s', so '%s' belongs into the stages inside"
                                    .formatted(name, body.name(), directive)));
        }
    }

    private boolean failFast(Sections sections, String name, String kind) {
        Optional<Call> call = sections.get("failFast");
        if (call.isEmpty()) {
            return false;
        }
        List<Expression> arguments = call.get().arguments();
        if (arguments.size() != 1
                || !(arguments.get(0) instanceof ConstantExpression value)
                || !(value.getValue() instanceof Boolean failFast)) {
            reading.error(call.get().source(), "'failFast' of stage '%s' is true or false".formatted(name));
            return false;
        }
        if (!kind.equals("parallel") && !kind.equals("matrix")) {
            reading.note(
                    call.get().source(),
                    "'failFast' of stage '%s' has no effect: it runs nothing in parallel".formatted(name));
        }
        return failFast;
    }
}
