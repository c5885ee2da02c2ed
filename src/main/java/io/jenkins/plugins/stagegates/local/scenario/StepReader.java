package io.jenkins.plugins.stagegates.local.scenario;

import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.model.SkipReason;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import io.jenkins.plugins.stagegates.engine.plan.Decision;
import io.jenkins.plugins.stagegates.view.Requests;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads one step of a scenario. */
final class StepReader {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** By the key that says what a step is: which keys may stand beside it. */
    private static final Map<String, Set<String>> BESIDE = beside();

    private final Part step;
    private final Set<String> people;
    private final Map<String, Part> fields;
    private final String kind;
    private final Part body;
    private Optional<Part> runWithin = Optional.empty();

    StepReader(Part step, Set<String> people) {
        this.step = step;
        this.people = people;
        this.fields = step.entries();
        this.kind = kind();
        this.body = Optional.ofNullable(fields.get(kind)).orElseThrow();
        Set<String> known = new TreeSet<>(Optional.ofNullable(BESIDE.get(kind)).orElseThrow());
        known.add(kind);
        step.fields(known);
    }

    private static Map<String, Set<String>> beside() {
        Map<String, Set<String>> beside = new LinkedHashMap<>();
        Set<String> acting = Set.of("run", "as", "refused", "within");
        for (String kind : List.of("inputs", "trigger", "reject", "abort", "intervene", "retry", "rerun", "history")) {
            beside.put(kind, acting);
        }
        beside.put("start", Set.of("as", "refused"));
        beside.put("jenkinsfile", Set.of("as", "refused"));
        beside.put("plan", Set.of("run", "as", "refused", "shows"));
        beside.put("stays", Set.of("run"));
        beside.put("log", Set.of("run"));
        beside.put("times", Set.of("run"));
        beside.put("crash", Set.of());
        beside.put(
                "is",
                Set.of(
                        "run",
                        "stage",
                        "within",
                        "reason",
                        "attempt",
                        "reusedFrom",
                        "approvals",
                        "missing",
                        "runnable"));
        return beside;
    }

    private String kind() {
        List<String> kinds =
                fields.keySet().stream().filter(BESIDE.keySet()::contains).toList();
        if (kinds.size() != 1) {
            throw step.wrong("Expected exactly one of " + String.join(", ", BESIDE.keySet()) + " in a step, but found "
                    + (kinds.isEmpty() ? fields.keySet() : kinds) + ".");
        }
        return kinds.get(0);
    }

    ScenarioStep read() {
        ScenarioStep.Action action = action();
        ScenarioStep.Frame frame = new ScenarioStep.Frame(
                field("as").map(this::user).orElse(Scenario.ADMIN),
                run(),
                field("within").map(Part::duration).orElse(PATIENCE),
                field("refused").map(Part::text));
        return new ScenarioStep(new ScenarioStep.Place(step.line(), step.source()), frame, action);
    }

    private String user(Part part) {
        if (!people.contains(part.text())) {
            throw part.wrong("There is no user '" + part.text() + "' in this scenario; there are " + people + ".");
        }
        return part.text();
    }

    private Optional<Integer> run() {
        Optional<Part> beside = field("run");
        if (beside.isPresent() && runWithin.isPresent()) {
            throw step.wrong("The run is named twice.");
        }
        return beside.or(() -> runWithin).map(Part::run);
    }

    private Optional<Part> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    private ScenarioStep.Action action() {
        return switch (kind) {
            case "start" -> start(body);
            case "is" -> is(fields);
            case "stays" -> stays();
            case "inputs" -> inputs();
            case "trigger", "reject" -> decide();
            case "abort" -> abort();
            case "intervene" -> intervene();
            case "retry" -> retry(body);
            case "rerun" -> rerun();
            case "plan" -> plan();
            case "jenkinsfile" -> new PersonAction.Define(body.text());
            case "crash" -> crash();
            case "log" -> log();
            case "times" -> times();
            default -> history();
        };
    }

    /** The keys of the step's body; one of them may be the run. */
    private Map<String, Part> inside(Part part, String... known) {
        Set<String> all = new HashSet<>(List.of(known));
        all.add("run");
        Map<String, Part> inside = part.fields(all);
        runWithin = Optional.ofNullable(inside.get("run"));
        return inside;
    }

    private static Part needed(Part part, Map<String, Part> inside, String name) {
        return Optional.ofNullable(inside.get(name)).orElseThrow(() -> part.wrong("Expected '" + name + "' here."));
    }

    private static PersonAction.Start start(Part part) {
        Map<String, Part> inside = part.fields(Set.of("stages", "params", "borrowFrom", "supply", "inputs"));
        Requests.Start request = new Requests.Start(
                Optional.ofNullable(inside.get("stages")).map(Part::texts).orElse(null),
                Optional.ofNullable(inside.get("params")).map(Part::textsByName).orElse(null),
                null,
                Optional.ofNullable(inside.get("supply"))
                        .map(StageValues::supply)
                        .orElse(null),
                StageValues.inputs(inside));
        return new PersonAction.Start(
                request, Optional.ofNullable(inside.get("borrowFrom")).map(Part::run));
    }

    private Is is(Map<String, Part> given) {
        Optional<String> stage = Optional.ofNullable(given.get("stage")).map(Part::text);
        Part status = needed(step, given, "is");
        for (String ofStage : List.of("reason", "attempt", "reusedFrom", "approvals", "missing", "runnable")) {
            if (stage.isEmpty() && given.containsKey(ofStage)) {
                throw step.wrong("'" + ofStage + "' needs a 'stage'.");
            }
        }
        String word = stage.isPresent()
                ? status.oneOf(StageStatus.class).name()
                : status.oneOf(RunStatus.class).name();
        Is.Details.Gate gate = new Is.Details.Gate(
                Optional.ofNullable(given.get("missing")).map(Part::texts).map(Set::copyOf),
                Optional.ofNullable(given.get("runnable")).map(Part::flag));
        return new Is(
                stage,
                word,
                new Is.Details(
                        Optional.ofNullable(given.get("reason"))
                                .map(reason -> reason.oneOf(SkipReason.class).name()),
                        Optional.ofNullable(given.get("attempt")).map(Part::number),
                        Optional.ofNullable(given.get("reusedFrom")).map(Part::run),
                        Optional.ofNullable(given.get("approvals")).map(Part::number),
                        gate));
    }

    private Observation stays() {
        Map<String, Part> inside = inside(body, "stage", "is", "for");
        return new Observation.Stays(is(inside), needed(body, inside, "for").duration());
    }

    private PersonAction inputs() {
        Map<String, Part> inside = inside(body, "stage", "values");
        return new PersonAction.SaveInputs(
                needed(body, inside, "stage").text(),
                needed(body, inside, "values").textsByName());
    }

    private PersonAction decide() {
        Map<String, Part> inside =
                kind.equals("trigger") ? inside(body, "stage", "values", "comment") : inside(body, "stage", "comment");
        return new PersonAction.Decide(
                kind,
                new Requests.AtGate(
                        needed(body, inside, "stage").text(),
                        Optional.ofNullable(inside.get("values"))
                                .map(Part::textsByName)
                                .orElse(null),
                        Optional.ofNullable(inside.get("comment"))
                                .map(Part::text)
                                .orElse(null)));
    }

    private PersonAction abort() {
        inside(body);
        return new PersonAction.Abort();
    }

    private PersonAction intervene() {
        Map<String, Part> inside = inside(body, "stage", "action", "comment");
        return new PersonAction.Intervene(new Requests.Intervene(
                needed(body, inside, "stage").text(),
                needed(body, inside, "action").text(),
                Optional.ofNullable(inside.get("comment")).map(Part::text).orElse(null)));
    }

    private PersonAction.Retry retry(Part part) {
        Map<String, Part> inside = inside(part, "from", "parallel", "inputs");
        return new PersonAction.Retry(new Requests.Retry(
                needed(part, inside, "from").text(),
                Optional.ofNullable(inside.get("parallel")).map(Part::text).orElse(null),
                StageValues.inputs(inside)));
    }

    private PersonAction rerun() {
        Map<String, Part> inside = inside(body, "stage", "inputs");
        return new PersonAction.Rerun(new Requests.Rerun(
                Optional.ofNullable(inside.get("stage")).map(Part::text).orElse(null), StageValues.inputs(inside)));
    }

    private Observation plan() {
        Map<String, String> shows = new LinkedHashMap<>();
        field("shows")
                .ifPresent(part -> part.entries()
                        .forEach((stage, decision) ->
                                shows.put(stage, decision.oneOf(Decision.class).name())));
        if (field("shows").isPresent() == field("refused").isPresent()) {
            throw step.wrong("Expected either 'shows' or 'refused' beside 'plan'.");
        }
        Map<String, Part> inside = body.entries();
        if (inside.containsKey("retry")) {
            body.fields(Set.of("retry"));
            return new Observation.Plan(retry(needed(body, inside, "retry")), shows);
        }
        return new Observation.Plan(start(body), shows);
    }

    private PersonAction crash() {
        if (!body.flag()) {
            throw body.wrong("Expected 'crash: true'.");
        }
        return new PersonAction.Crash();
    }

    private Observation log() {
        Map<String, Part> inside = inside(body, "has", "lacks");
        if (!inside.containsKey("has") && !inside.containsKey("lacks")) {
            throw body.wrong("Expected 'has' or 'lacks' in 'log'.");
        }
        return new Observation.Log(
                Optional.ofNullable(inside.get("has")).map(Part::text),
                Optional.ofNullable(inside.get("lacks")).map(Part::text));
    }

    private Observation times() {
        Map<String, Part> inside = inside(body, "text", "is");
        return new Observation.Times(
                needed(body, inside, "text").text(), needed(body, inside, "is").number());
    }

    private Observation history() {
        Map<String, Part> inside = inside(body, "is");
        return new Observation.History(
                needed(body, inside, "is").items().stream().map(Part::run).toList());
    }
}
