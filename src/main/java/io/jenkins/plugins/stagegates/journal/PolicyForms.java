package io.jenkins.plugins.stagegates.journal;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.FailureAction;
import io.jenkins.plugins.stagegates.engine.model.FailureStrategy;
import io.jenkins.plugins.stagegates.engine.model.Gate;
import io.jenkins.plugins.stagegates.engine.model.InputDefinition;
import io.jenkins.plugins.stagegates.engine.model.InputType;
import io.jenkins.plugins.stagegates.engine.model.Inputs;
import io.jenkins.plugins.stagegates.engine.model.StagePolicy;
import java.util.Set;
import java.util.regex.Pattern;

/** Forms of what a Jenkinsfile says of a stage. */
final class PolicyForms {

    static final Form<ErrorType> ERROR = Form.constant(ErrorType.class);
    static final Form<FailureAction.Verdict> VERDICT = Form.constant(FailureAction.Verdict.class);

    private static final Form<Failure.Treatment> TREATMENT = Form.constant(Failure.Treatment.class);
    private static final Form<InputType> INPUT_TYPE = Form.constant(InputType.class);
    private static final Form<Pattern> PATTERN = Form.text(Pattern::pattern, Pattern::compile);

    static final Form<Failure> FAILURE = Form.object(
            (failure, out) -> out.value("error", failure.type(), ERROR)
                    .text("message", failure.message())
                    .value("treatment", failure.treatment(), TREATMENT),
            in -> new Failure(in.value("error", ERROR), in.text("message"), in.value("treatment", TREATMENT)));

    private static final Form<FailureAction.Retry> RETRY = Form.object(
            (retry, out) -> out.text("action", "RETRY")
                    .whole("count", retry.count())
                    .list("intervals", retry.intervals(), ValueForms.DURATION)
                    .value("then", retry.then(), PolicyForms.ACTION),
            in -> {
                in.text("action");
                return new FailureAction.Retry(
                        in.whole("count"),
                        in.list("intervals", ValueForms.DURATION),
                        in.value("then", PolicyForms.ACTION));
            });

    private static final Form<FailureAction.Intervention> INTERVENTION = Form.object(
            (intervention, out) -> out.text("action", "INTERVENTION")
                    .duration("timeout", intervention.timeout())
                    .value("onTimeout", intervention.onTimeout(), VERDICT),
            in -> {
                in.text("action");
                return new FailureAction.Intervention(in.duration("timeout"), in.value("onTimeout", VERDICT));
            });

    /** A verdict is its word, any other action an object. */
    static final Form<FailureAction> ACTION = new Form<>() {
        @Override
        public JsonNode write(FailureAction action) {
            if (action instanceof FailureAction.Retry retry) {
                return RETRY.write(retry);
            } else if (action instanceof FailureAction.Intervention intervention) {
                return INTERVENTION.write(intervention);
            }
            return VERDICT.write((FailureAction.Verdict) action);
        }

        @Override
        public FailureAction read(JsonNode json) throws LineException {
            if (json.isTextual()) {
                return VERDICT.read(json);
            }
            String action = json.path("action").asText();
            return switch (action) {
                case "RETRY" -> RETRY.read(json);
                case "INTERVENTION" -> INTERVENTION.read(json);
                default -> throw new UnknownContentException("the unknown action '" + action + "'");
            };
        }
    };

    private static final Form<FailureStrategy.Entry> ENTRY = Form.object(
            (entry, out) -> out.set("errors", entry.errors(), ERROR).value("action", entry.action(), ACTION),
            in -> new FailureStrategy.Entry(Set.copyOf(in.list("errors", ERROR)), in.value("action", ACTION)));

    private static final Form<InputDefinition> INPUT = Form.object(
            (input, out) -> out.text("name", input.name())
                    .value("type", input.type(), INPUT_TYPE)
                    .text("description", input.description())
                    .optional("default", input.defaultValue(), ValueForms.INPUT)
                    .list("choices", input.choices(), ValueForms.TEXT)
                    .optional("pattern", input.pattern(), PATTERN)
                    .flag("required", input.required()),
            in -> new InputDefinition(
                    in.text("name"),
                    in.value("type", INPUT_TYPE),
                    in.text("description"),
                    in.optional("default", ValueForms.INPUT),
                    in.list("choices", ValueForms.TEXT),
                    in.optional("pattern", PATTERN),
                    in.flag("required")));

    static final Form<Gate> GATE = Form.object(
            (gate, out) -> out.duration("timeout", gate.timeout())
                    .text("message", gate.message())
                    .list("inputs", gate.inputs().definitions(), INPUT)
                    .list("submitters", gate.submitters(), ValueForms.TEXT)
                    .whole("approvals", gate.approvals())
                    .flag("allowSelfApproval", gate.rules().allowSelfApproval())
                    .flag("optional", gate.rules().optional()),
            in -> new Gate(
                    in.duration("timeout"),
                    in.text("message"),
                    new Inputs(in.list("inputs", INPUT)),
                    in.list("submitters", ValueForms.TEXT),
                    in.whole("approvals"),
                    new Gate.Rules(in.flag("allowSelfApproval"), in.flag("optional"))));

    static final Form<StagePolicy> POLICY = Form.object(
            (policy, out) -> out.optional("gate", policy.gate(), GATE)
                    .list("needs", policy.needs(), ValueForms.TEXT)
                    .list("onFailure", policy.onFailure().entries(), ENTRY),
            in -> new StagePolicy(
                    in.optional("gate", GATE),
                    in.list("needs", ValueForms.TEXT),
                    new FailureStrategy(in.list("onFailure", ENTRY))));

    private PolicyForms() {}
}
