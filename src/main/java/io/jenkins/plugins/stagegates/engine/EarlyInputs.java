package io.jenkins.plugins.stagegates.engine;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.Clearance;
import io.jenkins.plugins.stagegates.engine.model.Gate;
import io.jenkins.plugins.stagegates.engine.model.InputValue;
import io.jenkins.plugins.stagegates.engine.model.Pipeline;
import io.jenkins.plugins.stagegates.engine.model.Refusal;
import io.jenkins.plugins.stagegates.engine.model.RefusalCode;
import io.jenkins.plugins.stagegates.engine.model.Stage;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.plan.Decision;
import io.jenkins.plugins.stagegates.engine.plan.PlannedStage;
import io.jenkins.plugins.stagegates.engine.plan.RunPlan;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the inputs that somebody gives at the start for gates to come, as they would be checked at those gates. */
final class EarlyInputs {

    private final EnginePorts ports;
    private final Actor actor;
    private final RunPlan plan;
    private final Pipeline stages;

    EarlyInputs(EnginePorts ports, Actor actor, RunPlan plan) {
        this.ports = ports;
        this.actor = actor;
        this.plan = plan;
        this.stages =
                new Pipeline(plan.stages().stream().map(PlannedStage::stage).toList(), false);
    }

    /** The values as they are stored, by stage. */
    Outcome<Map<StagePath, Map<String, InputValue>>> check(String job, Map<String, Map<String, String>> given) {
        Map<StagePath, Map<String, InputValue>> values = new HashMap<>();
        Map<String, String> problems = new LinkedHashMap<>();
        for (Map.Entry<String, Map<String, String>> each : given.entrySet()) {
            Outcome<Stage> stage = stage(job, each.getKey());
            if (stage.refused().isPresent()) {
                return new Outcome.Refused<>(stage.refused().get());
            }
            StagePath path = stage.accepted().orElseThrow().path();
            Gate gate = stage.accepted().orElseThrow().policy().gate().orElseThrow();
            gate.inputs()
                    .problems(each.getValue())
                    .forEach((name, problem) -> problems.put(path.text() + "/" + name, problem));
            if (problems.isEmpty()) {
                values.put(path, gate.inputs().stored(each.getValue(), ports.secrets()::encrypt));
            }
        }
        return problems.isEmpty() ? new Outcome.Accepted<>(values) : new Outcome.Refused<>(invalid(problems));
    }

    private static Refusal invalid(Map<String, String> problems) {
        List<String> sentences = problems.entrySet().stream()
                .map(problem -> problem.getKey() + ": " + problem.getValue())
                .toList();
        return Refusal.invalid("These inputs can't be given: " + String.join(" ", sentences), problems);
    }

    /** A stage that will ask this person for inputs. */
    private Outcome<Stage> stage(String job, String text) {
        List<Stage> matching = stages.matching(text);
        if (matching.size() != 1) {
            return refused(RefusalCode.UNKNOWN_STAGE, unknown(text, matching));
        }
        Stage stage = matching.get(0);
        boolean asks = plan.stages().stream()
                .anyMatch(line -> line.path().equals(stage.path()) && line.decision() == Decision.ASK);
        Optional<Gate> gate = stage.policy().gate();
        if (gate.isEmpty() || !asks) {
            return refused(
                    RefusalCode.BAD_REQUEST,
                    "Stage '" + stage.path()
                            + "' will not ask in this run, so no inputs can be given for it; leave them out.");
        }
        return notAllowed(job, gate.get())
                .<Outcome<Stage>>map(Outcome.Refused::new)
                .orElseGet(() -> new Outcome.Accepted<>(stage));
    }

    private String unknown(String text, List<Stage> matching) {
        List<String> candidates = stages.candidates(text);
        return "Inputs are given for " + (matching.isEmpty() ? "an unknown" : "an ambiguous") + " stage '" + text
                + "'; "
                + (candidates.isEmpty()
                        ? "no stage is known before the run."
                        : "say one of " + String.join(", ", candidates) + ".");
    }

    /** Whoever may not press Run may not fill in what is asked there either. */
    private Optional<Refusal> notAllowed(String job, Gate gate) {
        Clearance clearance = ports.authorizer().clearance(actor, job, gate.submitters());
        boolean named = gate.submitters().isEmpty() || clearance.submitter();
        if (named && gate.rules().allowSelfApproval()) {
            return Optional.empty();
        }
        List<String> who = gate.submitters().isEmpty()
                ? List.of("other people with Build permission on job " + job)
                : gate.submitters();
        return Optional.of(Refusal.forbidden(
                actor + " may not press Run there and so may not fill in its inputs; " + String.join(", ", who)
                        + " may, when it waits.",
                who));
    }

    private static <T> Outcome<T> refused(RefusalCode code, String message) {
        return new Outcome.Refused<>(new Refusal(code, message));
    }
}
