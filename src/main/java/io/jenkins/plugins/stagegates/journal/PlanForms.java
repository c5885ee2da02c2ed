package io.jenkins.plugins.stagegates.journal;

import io.jenkins.plugins.stagegates.engine.model.Dependency;
import io.jenkins.plugins.stagegates.engine.model.JobSettings;
import io.jenkins.plugins.stagegates.engine.model.RunOrigin;
import io.jenkins.plugins.stagegates.engine.model.RunRecord;
import io.jenkins.plugins.stagegates.engine.model.Selection;
import io.jenkins.plugins.stagegates.engine.model.SkipReason;
import io.jenkins.plugins.stagegates.engine.model.Stage;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StageRecord;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import io.jenkins.plugins.stagegates.engine.model.Value;
import io.jenkins.plugins.stagegates.engine.plan.Decision;
import io.jenkins.plugins.stagegates.engine.plan.PlannedStage;
import io.jenkins.plugins.stagegates.engine.plan.RunPlan;
import java.util.Map;
import java.util.Set;

/** Forms of how a run was started and what it was to do. */
final class PlanForms {

    static final Form<StageStatus> STATUS = Form.constant(StageStatus.class);
    static final Form<SkipReason> SKIP_REASON = Form.constant(SkipReason.class);

    private static final Form<RunOrigin.ParallelScope> SCOPE = Form.constant(RunOrigin.ParallelScope.class);
    private static final Form<Decision> DECISION = Form.constant(Decision.class);

    static final Form<JobSettings> SETTINGS = Form.object(
            (settings, out) -> out.flag("allowSelective", settings.allowSelective())
                    .flag("allowRetry", settings.allowRetry())
                    .duration("retryWindow", settings.retryWindow()),
            in -> new JobSettings(in.flag("allowSelective"), in.flag("allowRetry"), in.duration("retryWindow")));

    static final Form<Dependency> DEPENDENCY = Form.object(
            (dependency, out) -> {
                if (dependency instanceof Dependency.Output output) {
                    out.value("on", output.on(), ValueForms.PATH).text("output", output.name());
                } else if (dependency instanceof Dependency.Stash stash) {
                    out.value("on", stash.on(), ValueForms.PATH).text("stash", stash.name());
                }
            },
            in -> {
                var on = in.value("on", ValueForms.PATH);
                var output = in.optional("output", ValueForms.TEXT);
                return output.isPresent()
                        ? new Dependency.Output(on, output.get())
                        : new Dependency.Stash(on, in.text("stash"));
            });

    private static final Form<Stage> STAGE = Form.object(
            (stage, out) -> out.value("stage", stage.path(), ValueForms.PATH)
                    .value("policy", stage.policy(), PolicyForms.POLICY)
                    .list("branches", stage.branches(), ValueForms.PATH)
                    .set("learnt", stage.learnt(), DEPENDENCY),
            in -> new Stage(
                    in.value("stage", ValueForms.PATH),
                    in.value("policy", PolicyForms.POLICY),
                    in.list("branches", ValueForms.PATH),
                    Set.copyOf(in.list("learnt", DEPENDENCY))));

    private static final Form<StageRecord.Carried> CARRIED = Form.object(
            (carried, out) -> out.map("outputs", carried.outputs(), ValueForms.VALUE)
                    .map("environment", carried.environment(), ValueForms.TEXT)
                    .set("stashes", carried.stashes(), ValueForms.TEXT)
                    .map("inputs", carried.inputs(), ValueForms.INPUT)
                    .optional("value", carried.value(), ValueForms.VALUE),
            in -> new StageRecord.Carried(
                    in.map("outputs", ValueForms.VALUE),
                    in.map("environment", ValueForms.TEXT),
                    Set.copyOf(in.list("stashes", ValueForms.TEXT)),
                    in.map("inputs", ValueForms.INPUT),
                    in.optional("value", ValueForms.VALUE)));

    private static final Form<StageRecord> STAGE_RECORD = Form.object(
            (stage, out) -> out.value("of", stage.stage(), STAGE)
                    .value("status", stage.status(), STATUS)
                    .value("effective", stage.effective(), STATUS)
                    .optional("skipped", stage.skipped(), SKIP_REASON)
                    .whole("executedIn", stage.executedIn())
                    .value("carried", stage.carried(), CARRIED),
            in -> new StageRecord(
                    in.value("of", STAGE),
                    in.value("status", STATUS),
                    in.value("effective", STATUS),
                    in.optional("skipped", SKIP_REASON),
                    in.whole("executedIn"),
                    in.value("carried", CARRIED)));

    private static final Form<PlannedStage> PLANNED = Form.object(
            (planned, out) -> out.value("of", planned.stage(), STAGE)
                    .value("decision", planned.decision(), DECISION)
                    .text("reason", planned.reason())
                    .optional("skip", planned.skip(), SKIP_REASON)
                    .optional("reused", planned.reused(), STAGE_RECORD),
            in -> new PlannedStage(
                    in.value("of", STAGE),
                    in.value("decision", DECISION),
                    in.text("reason"),
                    in.optional("skip", SKIP_REASON),
                    in.optional("reused", STAGE_RECORD)));

    private static final Form<Set<StagePath>> CHOSEN = Form.object(
            (chosen, out) -> out.set("stages", chosen, ValueForms.PATH),
            in -> Set.copyOf(in.list("stages", ValueForms.PATH)));

    static final Form<RunPlan> PLAN = Form.object(
            (plan, out) -> out.list("stages", plan.stages(), PLANNED).optional("chosen", plan.chosen(), CHOSEN),
            in -> new RunPlan(in.list("stages", PLANNED), in.optional("chosen", CHOSEN)));

    private static final Form<Map<String, Value>> OUTPUTS = Form.object(
            (outputs, out) -> outputs.forEach((name, value) -> out.value(name, value, ValueForms.VALUE)),
            in -> in.rest(ValueForms.VALUE));

    private static final Form<Selection> SELECTION = Form.object(
            (selection, out) -> out.list("stages", selection.stages(), ValueForms.TEXT)
                    .optional("borrowFrom", selection.borrowFrom(), ValueForms.WHOLE)
                    .map("supply", selection.supply(), OUTPUTS),
            in -> new Selection(
                    in.list("stages", ValueForms.TEXT),
                    in.optional("borrowFrom", ValueForms.WHOLE),
                    in.map("supply", OUTPUTS)));

    private static final Form<RunOrigin> ORIGIN = Form.object(PlanForms::writeOrigin, PlanForms::readOrigin);

    static final Form<RunRecord.Start> START = Form.object(
            (start, out) -> out.value("by", start.by(), ValueForms.ACTOR)
                    .instant("at", start.at())
                    .value("origin", start.origin(), ORIGIN)
                    .value("selection", start.selection(), SELECTION)
                    .map("parameters", start.parameters(), ValueForms.INPUT),
            in -> new RunRecord.Start(
                    in.value("by", ValueForms.ACTOR),
                    in.instant("at"),
                    in.value("origin", ORIGIN),
                    in.value("selection", SELECTION),
                    in.map("parameters", ValueForms.INPUT)));

    private PlanForms() {}

    private static void writeOrigin(RunOrigin origin, FieldsWriter out) {
        if (origin instanceof RunOrigin.Retry retry) {
            out.text("how", "RETRY")
                    .whole("run", retry.run())
                    .value("from", retry.from(), ValueForms.PATH)
                    .value("parallel", retry.scope(), SCOPE)
                    .whole("root", retry.root());
        } else if (origin instanceof RunOrigin.Rerun rerun) {
            out.text("how", "RERUN").whole("run", rerun.run()).optional("stage", rerun.stage(), ValueForms.PATH);
        } else {
            out.text("how", "FRESH");
        }
    }

    private static RunOrigin readOrigin(FieldsReader in) throws LineException {
        String how = in.text("how");
        return switch (how) {
            case "FRESH" -> new RunOrigin.Fresh();
            case "RETRY" ->
                new RunOrigin.Retry(
                        in.whole("run"),
                        in.value("from", ValueForms.PATH),
                        in.value("parallel", SCOPE),
                        in.whole("root"));
            case "RERUN" -> new RunOrigin.Rerun(in.whole("run"), in.optional("stage", ValueForms.PATH));
            default -> throw new UnknownContentException("the unknown origin '" + how + "'");
        };
    }
}
