package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.model.Action;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.ParameterDefinition;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Queue;
import hudson.model.SimpleParameterDefinition;
import io.jenkins.plugins.stagegates.engine.Outcome;
import io.jenkins.plugins.stagegates.engine.RerunRequest;
import io.jenkins.plugins.stagegates.engine.RetryRequest;
import io.jenkins.plugins.stagegates.engine.model.Refusal;
import io.jenkins.plugins.stagegates.engine.model.RefusalCode;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.plan.RunPlan;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import io.jenkins.plugins.stagegates.view.MalformedRequestException;
import io.jenkins.plugins.stagegates.view.Requests;
import io.jenkins.plugins.stagegates.view.StartedView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jenkins.model.ParameterizedJobMixIn;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;

/** Schedules builds that do only some of their stages, after the engine has said that they may. */
final class Starting {

    /** How long an answer waits for the number of the build. */
    private static final long SECONDS = 10;

    private Starting() {}

    static RetryRequest retry(RunId origin, Requests.Retry request) {
        return new RetryRequest(
                origin, Requests.required("from", request.from()), request.scope(), Map.of(), Optional.empty());
    }

    static Reply start(WorkflowJob job, Requests.Start request) {
        Outcome<RunPlan> plan =
                StageGates.get().engine().plan(People.present(), job.getFullName(), request.selection());
        return checked(
                plan,
                () -> schedule(
                        job,
                        List.of(new StartWish(request), new ParametersAction(parameters(job, request.parameters())))));
    }

    static Reply retry(WorkflowRun origin, Requests.Retry request) {
        RunId id = StageGates.idOf(origin);
        Outcome<RunPlan> plan = StageGates.get().engine().planRetry(People.present(), retry(id, request));
        return checked(plan, () -> schedule(origin.getParent(), List.of(new RetryWish(id.number(), request))));
    }

    static Reply rerun(WorkflowRun origin, Requests.Rerun request) {
        RunId id = StageGates.idOf(origin);
        RerunRequest asked = new RerunRequest(id, Optional.ofNullable(request.stage()), Map.of(), Optional.empty());
        Outcome<RunPlan> plan = StageGates.get().engine().planRerun(People.present(), asked);
        List<Action> actions = new ArrayList<>(origin.getActions(ParametersAction.class));
        actions.add(new RerunWish(id.number(), request));
        return checked(plan, () -> schedule(origin.getParent(), actions));
    }

    private static Reply checked(Outcome<RunPlan> plan, java.util.function.Supplier<Reply> schedule) {
        if (plan.refused().isPresent()) {
            return Reply.refused(plan.refused().get());
        }
        RunPlan accepted = plan.accepted().orElseThrow();
        if (accepted.isBlocked()) {
            List<String> reasons = accepted.blocked().stream()
                    .map(stage -> "'" + stage.path() + "': " + stage.reason())
                    .toList();
            return Reply.refused(
                    new Refusal(RefusalCode.BLOCKED, "These stages can't run. " + String.join(" ", reasons)));
        }
        return schedule.get();
    }

    private static Reply schedule(WorkflowJob job, List<? extends Action> wishes) {
        List<Action> actions = new ArrayList<>(wishes);
        actions.add(new CauseAction(new Cause.UserIdCause()));
        Queue.Item item = ParameterizedJobMixIn.scheduleBuild2(job, 0, actions.toArray(Action[]::new));
        if (item == null) {
            return Reply.refused(new Refusal(
                    RefusalCode.BLOCKED, "Job " + job.getFullName() + " cannot be built now; it may be disabled."));
        }
        try {
            Object build = item.getFuture().getStartCondition().get(SECONDS, TimeUnit.SECONDS);
            return Reply.ok(new StartedView(job.getFullName(), ((WorkflowRun) build).getNumber()));
        } catch (TimeoutException e) {
            return Reply.accepted(Map.of("job", job.getFullName(), "queued", item.getId()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.accepted(Map.of("job", job.getFullName(), "queued", item.getId()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("The build of " + job.getFullName() + " did not start", e);
        }
    }

    /** Those given, and the defaults of the others. */
    private static List<ParameterValue> parameters(WorkflowJob job, Map<String, String> given) {
        ParametersDefinitionProperty property = job.getProperty(ParametersDefinitionProperty.class);
        List<ParameterDefinition> definitions = property == null ? List.of() : property.getParameterDefinitions();
        List<ParameterValue> values = new ArrayList<>();
        for (ParameterDefinition definition : definitions) {
            String text = given.get(definition.getName());
            ParameterValue value = text != null && definition instanceof SimpleParameterDefinition simple
                    ? simple.createValue(text)
                    : definition.getDefaultParameterValue();
            if (value != null) {
                values.add(value);
            }
        }
        for (String name : given.keySet()) {
            if (definitions.stream()
                    .noneMatch(definition -> definition.getName().equals(name))) {
                throw new MalformedRequestException("Job " + job.getFullName() + " has no parameter '" + name + "'.");
            }
        }
        return values;
    }
}
