package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.model.Action;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Queue;
import io.jenkins.plugins.stagegates.engine.Outcome;
import io.jenkins.plugins.stagegates.engine.Preset;
import io.jenkins.plugins.stagegates.engine.RerunRequest;
import io.jenkins.plugins.stagegates.engine.RetryRequest;
import io.jenkins.plugins.stagegates.engine.StartRequest;
import io.jenkins.plugins.stagegates.engine.model.Refusal;
import io.jenkins.plugins.stagegates.engine.model.RefusalCode;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.plan.RunPlan;
import io.jenkins.plugins.stagegates.jenkins.Program;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import io.jenkins.plugins.stagegates.view.Requests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import jenkins.model.ParameterizedJobMixIn;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jspecify.annotations.Nullable;

/** Plans builds that do only some of their stages, and schedules them after the engine has said that they may. */
final class Starting {

    /** How long an answer waits for the number of the build. */
    private static final long SECONDS = 10;

    private static final PendingRetries RETRIES = new PendingRetries();
    private static final Repeats REPEATS = new Repeats();

    private Starting() {}

    static RetryRequest retry(RunId origin, Requests.Retry request) {
        return new RetryRequest(
                origin,
                Requests.required("from", request.from()),
                request.scope(),
                Preset.inputs(request.inputsByStage()),
                Optional.empty());
    }

    static Outcome<RunPlan> plan(WorkflowJob job, Requests.Start request) {
        List<String> problems = StageGates.get().declarations().of(job).problems();
        if (!problems.isEmpty() && job.hasPermission(Item.BUILD)) {
            return new Outcome.Refused<>(new Refusal(
                    RefusalCode.BAD_REQUEST,
                    "The Jenkinsfile of job " + job.getFullName() + " has errors. " + String.join(" ", problems)));
        }
        return StageGates.get()
                .engine()
                .plan(
                        People.present(),
                        new StartRequest(
                                job.getFullName(),
                                request.selection(),
                                Map.of(),
                                Preset.inputs(request.inputsByStage()),
                                Optional.empty()))
                .then(plan ->
                        Parameters.given(job, request.parameters()).then(given -> unless(plan, unbuildable(job))));
    }

    static Reply start(WorkflowJob job, Requests.Start request, Optional<RequestKey> key) {
        StageCause cause = StageCause.start(request.selection().stages());
        return Started.reply(REPEATS.once(
                job,
                key,
                () -> plan(job, request)
                        .then(Starting::notBlocked)
                        .then(plan -> Parameters.given(job, request.parameters()))
                        .then(parameters -> schedule(job, wishes(key, new StartWish(request), parameters), cause))));
    }

    private static List<Action> wishes(Optional<RequestKey> key, Wish wish, ParametersAction parameters) {
        List<Action> wishes = new ArrayList<>(List.of(wish, parameters));
        key.ifPresent(wishes::add);
        return wishes;
    }

    static Outcome<RunPlan> planRetry(WorkflowRun origin, Requests.Retry request) {
        return ofBuild(
                        origin,
                        StageGates.get().engine().planRetry(People.present(), retry(StageGates.idOf(origin), request)))
                .then(plan -> unless(plan, unbuildable(origin.getParent()).or(() -> Origin.obstacle(origin))));
    }

    static Reply retry(WorkflowRun origin, Requests.Retry request, Optional<RequestKey> key) {
        return Started.reply(REPEATS.once(
                origin.getParent(),
                key,
                () -> planRetry(origin, request).then(Starting::notBlocked).then(plan -> {
                    List<Action> actions =
                            wishes(key, new RetryWish(origin.getNumber(), request), Parameters.same(origin));
                    StageCause cause = StageCause.retry(origin.getNumber(), Requests.required("from", request.from()));
                    AtomicReference<Queue.@Nullable Item> item = new AtomicReference<>();
                    Optional<Refusal> active = RETRIES.add(origin.getParent(), StageGates.idOf(origin), () -> {
                        item.set(enqueue(origin.getParent(), actions, cause));
                        return Optional.ofNullable(item.get());
                    });
                    return active.isPresent()
                            ? new Outcome.Refused<>(active.get())
                            : started(origin.getParent(), item.get());
                })));
    }

    static Outcome<RunPlan> planRerun(WorkflowRun origin, Requests.Rerun request) {
        RerunRequest asked = new RerunRequest(
                StageGates.idOf(origin),
                Optional.ofNullable(request.stage()),
                Preset.inputs(request.inputsByStage()),
                Optional.empty());
        return ofBuild(origin, StageGates.get().engine().planRerun(People.present(), asked))
                .then(plan -> unless(plan, unbuildable(origin.getParent()).or(() -> Parameters.obstacle(origin))));
    }

    static Reply rerun(WorkflowRun origin, Requests.Rerun request, Optional<RequestKey> key) {
        StageCause cause = StageCause.rerun(origin.getNumber(), request.stage());
        return Started.reply(REPEATS.once(
                origin.getParent(),
                key,
                () -> planRerun(origin, request)
                        .then(Starting::notBlocked)
                        .then(plan -> schedule(
                                origin.getParent(),
                                wishes(
                                        key,
                                        new RerunWish(origin.getNumber(), request),
                                        Parameters.again(origin.getParent(), origin)),
                                cause))));
    }

    /** The engine knows runs by their records, and takes the newest build for none if its record is gone. */
    private static Outcome<RunPlan> ofBuild(WorkflowRun origin, Outcome<RunPlan> planned) {
        boolean unknown = planned.refused()
                .filter(refusal -> refusal.code() == RefusalCode.NOT_FOUND)
                .isPresent();
        return unknown
                ? new Outcome.Refused<>(new Refusal(
                        RefusalCode.NO_RECORD,
                        "The record of run " + StageGates.idOf(origin) + " is gone; start a new run."))
                : planned;
    }

    private static Optional<String> unbuildable(WorkflowJob job) {
        return job.isBuildable()
                ? Optional.empty()
                : Optional.of("Job " + job.getFullName() + " cannot be built now; it is disabled. Enable it first.");
    }

    private static Outcome<RunPlan> unless(RunPlan plan, Optional<String> obstacle) {
        return obstacle.<Outcome<RunPlan>>map(Starting::blocked).orElseGet(() -> new Outcome.Accepted<>(plan));
    }

    private static <T> Outcome<T> blocked(String reason) {
        return new Outcome.Refused<>(new Refusal(RefusalCode.BLOCKED, reason));
    }

    private static Outcome<RunPlan> notBlocked(RunPlan plan) {
        if (!plan.isBlocked()) {
            return new Outcome.Accepted<>(plan);
        }
        List<String> reasons = plan.blocked().stream()
                .map(stage -> "'" + stage.path() + "': " + stage.reason())
                .toList();
        return blocked("These stages can't run. " + String.join(" ", reasons));
    }

    private static Outcome<Started> schedule(WorkflowJob job, List<? extends Action> wishes, StageCause cause) {
        return started(job, enqueue(job, wishes, cause));
    }

    private static Queue.@Nullable Item enqueue(WorkflowJob job, List<? extends Action> wishes, StageCause cause) {
        List<Action> actions = new ArrayList<>(wishes);
        // nor does Jenkins itself give a build without parameters an empty list of them
        actions.removeIf(action -> action instanceof ParametersAction parameters
                && parameters.getParameters().isEmpty()
                && job.getProperty(ParametersDefinitionProperty.class) == null);
        actions.add(
                cause.isEverything()
                        ? new CauseAction(new Cause.UserIdCause())
                        : new CauseAction(new Cause.UserIdCause(), cause));
        return ParameterizedJobMixIn.scheduleBuild2(job, 0, actions.toArray(Action[]::new));
    }

    private static Outcome<Started> started(WorkflowJob job, Queue.@Nullable Item item) {
        if (item == null) {
            return blocked(
                    "Jenkins does not take builds of job " + job.getFullName() + " now; it may be shutting down.");
        }
        try {
            Object started = item.getFuture().getStartCondition().get(SECONDS, TimeUnit.SECONDS);
            WorkflowRun build = (WorkflowRun) started;
            awaitSaved(build);
            return new Outcome.Accepted<>(
                    new Started(job.getFullName(), OptionalInt.of(build.getNumber()), item.getId()));
        } catch (TimeoutException e) {
            return queued(job, item);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return queued(job, item);
        } catch (CancellationException e) {
            return blocked("The build of job " + job.getFullName() + " was cancelled in the queue; start it again.");
        } catch (ExecutionException e) {
            throw new IllegalStateException("The build of " + job.getFullName() + " did not start", e);
        }
    }

    /** What was answered must not be lost in a crash, and Jenkins writes nothing of a build until it has its definition. */
    private static void awaitSaved(WorkflowRun build) throws InterruptedException {
        try {
            Program.awaitSaved(build, Duration.ofSeconds(SECONDS));
        } catch (TimeoutException slow) {
            try {
                build.save();
            } catch (IOException e) {
                throw new UncheckedIOException("The beginning of " + build + " cannot be written down", e);
            }
        }
    }

    /** Jenkins itself saves its queue a minute later. */
    private static Outcome<Started> queued(WorkflowJob job, Queue.Item item) {
        Queue.getInstance().save();
        return new Outcome.Accepted<>(new Started(job.getFullName(), OptionalInt.empty(), item.getId()));
    }
}
