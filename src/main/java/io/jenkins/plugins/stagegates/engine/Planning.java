package io.jenkins.plugins.stagegates.engine;

import io.jenkins.plugins.stagegates.engine.model.JobSettings;
import io.jenkins.plugins.stagegates.engine.model.Pipeline;
import io.jenkins.plugins.stagegates.engine.model.Refusal;
import io.jenkins.plugins.stagegates.engine.model.RefusalCode;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunOrigin;
import io.jenkins.plugins.stagegates.engine.model.RunRecord;
import io.jenkins.plugins.stagegates.engine.model.Selection;
import io.jenkins.plugins.stagegates.engine.model.Stage;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StageRecord;
import io.jenkins.plugins.stagegates.engine.plan.KeptStashes;
import io.jenkins.plugins.stagegates.engine.plan.PlanResult;
import io.jenkins.plugins.stagegates.engine.plan.RetryPlanner;
import io.jenkins.plugins.stagegates.engine.plan.RunPlan;
import io.jenkins.plugins.stagegates.engine.plan.SelectionPlanner;
import io.jenkins.plugins.stagegates.engine.port.Jobs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a run, retry or rerun is allowed by the job and its history, and with which plan. */
final class Planning {

    private final Jobs jobs;

    Planning(Jobs jobs) {
        this.jobs = jobs;
    }

    /**
     * A plan with what a start needs besides.
     *
     * @param plan what is shown
     * @param listed whether the stages of an unselective run are certain enough to be listed from its start
     * @param selection what was chosen
     * @param origin the run retried or rerun
     * @param point the retry point, or the stage rerun
     */
    record Planned(
            RunPlan plan, boolean listed, Selection selection, Optional<RunRecord> origin, Optional<StagePath> point) {

        /** The plan that a run begins with: stages that are only guessed from an earlier run are left out of it. */
        RunPlan atStart() {
            return listed || plan.chosen().isPresent() ? plan : RunPlan.EVERYTHING;
        }
    }

    Outcome<Planned> selection(String job, Selection selection, JobSettings settings) {
        if (!selection.isAll() && !settings.allowSelective()) {
            return refused(
                    RefusalCode.SELECTIVE_DISABLED,
                    "Job " + job + " does not allow selective runs; its setting"
                            + " stageExecutionSettings(allowSelective: true) would.");
        }
        if (selection.isAll() && selection.borrowFrom().isPresent()) {
            return refused(RefusalCode.BAD_REQUEST, "borrowFrom needs the stages that are to run; none is named.");
        }
        Optional<RunRecord> borrowed = selection.borrowFrom().flatMap(number -> jobs.record(new RunId(job, number)));
        if (selection.borrowFrom().isPresent() && borrowed.isEmpty()) {
            return refused(
                    RefusalCode.NO_RECORD,
                    "Run " + job + "#" + selection.borrowFrom().get()
                            + " to borrow from has no record; name another run.");
        }
        Pipeline known = known(job);
        if (!selection.isAll() && known.isEmpty()) {
            return refused(
                    RefusalCode.UNKNOWN_STAGE,
                    "No stage of job " + job + " is known yet; let one run of it complete first.");
        }
        return planSelection(job, known, selection, borrowed)
                .then(plan -> new Outcome.Accepted<>(
                        new Planned(plan, known.isDeclared(), selection, Optional.empty(), Optional.empty())));
    }

    Outcome<Planned> rerun(RerunRequest request, JobSettings settings) {
        return origin(request.origin()).then(origin -> {
            if (!origin.status().hasEnded()) {
                return refused(
                        RefusalCode.BLOCKED,
                        "Run " + origin.id() + " is " + origin.status() + "; it can be run again once it has ended.");
            }
            Selection old = origin.start().selection();
            if (request.stage().isEmpty()) {
                return selection(origin.id().job(), old, settings).then(p -> again(p, origin, Optional.empty()));
            }
            List<String> stage = List.of(request.stage().get());
            Selection borrowing = new Selection(stage, Optional.of(origin.id().number()), old.supply());
            Outcome<Planned> planned = selection(origin.id().job(), borrowing, settings);
            if (planned.accepted().filter(p -> p.plan().isBlocked()).isPresent()) {
                planned = selection(origin.id().job(), new Selection(stage, Optional.empty(), old.supply()), settings);
            }
            return planned.then(p -> again(
                    p,
                    origin,
                    known(origin.id().job()).matching(stage.get(0)).stream()
                            .findFirst()
                            .map(Stage::path)));
        });
    }

    private static Outcome<Planned> again(Planned planned, RunRecord origin, Optional<StagePath> stage) {
        return new Outcome.Accepted<>(
                new Planned(planned.plan(), planned.listed(), planned.selection(), Optional.of(origin), stage));
    }

    Outcome<Planned> retry(RetryRequest request, JobSettings settings, Instant now) {
        return origin(request.origin()).then(origin -> {
            Optional<Refusal> refusal = notRetryable(origin, settings, now);
            return refusal.isPresent()
                    ? new Outcome.Refused<>(refusal.get())
                    : point(origin, request.from())
                            .then(point -> planRetry(origin, point, request.scope())
                                    .then(plan -> new Outcome.Accepted<>(new Planned(
                                            plan,
                                            true,
                                            origin.start().selection(),
                                            Optional.of(origin),
                                            Optional.of(point)))));
        });
    }

    private Outcome<StagePath> point(RunRecord origin, String from) {
        Pipeline stages = origin.pipeline();
        List<Stage> matching = stages.matching(from);
        if (matching.size() == 1) {
            return new Outcome.Accepted<>(matching.get(0).path());
        }
        List<String> candidates = stages.candidates(from);
        return refused(
                RefusalCode.UNKNOWN_STAGE,
                "Run " + origin.id() + (matching.isEmpty() ? " has no stage '" : " has several stages '") + from
                        + "'; "
                        + (candidates.isEmpty()
                                ? "it has none."
                                : "say one of " + String.join(", ", candidates) + "."));
    }

    private Optional<Refusal> notRetryable(RunRecord origin, JobSettings settings, Instant now) {
        if (!settings.allowRetry()) {
            return Optional.of(new Refusal(
                    RefusalCode.NOT_RETRYABLE,
                    "Job " + origin.id().job() + " does not allow retries; its setting"
                            + " stageExecutionSettings(allowRetry: true) would. Rerun it instead."));
        }
        if (!origin.status().isRetryable()) {
            String way = origin.status().hasEnded() ? "rerun it instead." : "wait until it has ended.";
            return Optional.of(new Refusal(
                    RefusalCode.NOT_RETRYABLE,
                    "Run " + origin.id() + " is " + origin.status()
                            + "; only a FAILED, ABORTED, EXPIRED or REJECTED run can be retried: " + way));
        }
        Instant first = firstStart(origin);
        if (first.plus(settings.retryWindow()).isBefore(now)) {
            return Optional.of(new Refusal(
                    RefusalCode.TOO_OLD,
                    "The first run of this retry history started at " + first + ", longer ago than the "
                            + settings.retryWindow().toDays() + " days in which job "
                            + origin.id().job() + " allows retries; start a new run."));
        }
        return activeRetry(origin);
    }

    private Optional<Refusal> activeRetry(RunRecord origin) {
        return jobs.newestRuns(origin.id().job())
                .takeWhile(run -> run.id().number() > origin.id().number())
                .filter(run -> !run.status().hasEnded())
                .filter(run -> run.start().origin() instanceof RunOrigin.Retry retry
                        && retry.run() == origin.id().number())
                .findFirst()
                .map(active -> new Refusal(
                        RefusalCode.RETRY_ACTIVE,
                        "Run " + active.id() + " is a retry of " + origin.id() + " and is " + active.status()
                                + "; wait for it or abort it."));
    }

    private Instant firstStart(RunRecord origin) {
        if (origin.start().origin() instanceof RunOrigin.Retry retry) {
            return jobs.record(origin.id().sibling(retry.root()))
                    .map(root -> root.start().at())
                    .orElse(origin.start().at());
        }
        return origin.start().at();
    }

    private Outcome<RunRecord> origin(RunId id) {
        Optional<RunRecord> record = jobs.record(id);
        if (record.isPresent()) {
            return new Outcome.Accepted<>(record.get());
        }
        int newest = jobs.newestRuns(id.job())
                .findFirst()
                .map(run -> run.id().number())
                .orElse(0);
        return id.number() > newest
                ? refused(RefusalCode.NOT_FOUND, "There is no run " + id + ".")
                : refused(RefusalCode.NO_RECORD, "The record of run " + id + " is gone; start a new run.");
    }

    /** The Declarative model, or the last completed run; with what earlier runs have taught about dependencies. */
    Pipeline known(String job) {
        List<RunRecord> completed = new ArrayList<>();
        Iterator<Jobs.RunLine> lines = jobs.newestRuns(job).iterator();
        while (lines.hasNext()) {
            Jobs.RunLine line = lines.next();
            if (line.status().hasEnded()) {
                jobs.record(line.id()).ifPresent(completed::add);
            }
            boolean whole = !completed.isEmpty()
                    && !completed.get(completed.size() - 1).status().isRetryable();
            if (whole) {
                break;
            }
        }
        Pipeline learnt = merged(completed);
        return jobs.declaredPipeline(job)
                .map(declared -> declared.learningFrom(learnt))
                .orElse(learnt);
    }

    /**
     * The stages of the newest run, followed by those of older ones that it did not come to. What a stage that failed has
     * taken from others may be less than it needs, so what it took in older runs counts too.
     */
    private static Pipeline merged(List<RunRecord> newestFirst) {
        Map<StagePath, Stage> stages = new LinkedHashMap<>();
        Set<StagePath> whole = new HashSet<>();
        for (RunRecord record : newestFirst) {
            for (StageRecord one : record.stages()) {
                StagePath path = one.stage().path();
                if (!whole.contains(path)) {
                    stages.merge(path, one.stage(), (newer, older) -> newer.learning(older.learnt()));
                }
                if (one.status().wasExecuted() && !one.effective().isUnsuccessful()) {
                    whole.add(path);
                }
            }
        }
        return new Pipeline(List.copyOf(stages.values()), false);
    }

    private Outcome<RunPlan> planSelection(
            String job, Pipeline known, Selection selection, Optional<RunRecord> borrowed) {
        KeptStashes kept = (run, stash) -> jobs.keepsStash(new RunId(job, run), stash)
                || borrowed.filter(from -> jobs.keepsStash(from.id(), stash)).isPresent();
        return outcome(new SelectionPlanner(kept).plan(known, selection, borrowed));
    }

    private Outcome<RunPlan> planRetry(RunRecord origin, StagePath point, RunOrigin.ParallelScope scope) {
        KeptStashes kept =
                (run, stash) -> jobs.keepsStash(origin.id().sibling(run), stash) || jobs.keepsStash(origin.id(), stash);
        return outcome(new RetryPlanner(kept)
                .plan(origin, point, scope, known(origin.id().job())));
    }

    private static Outcome<RunPlan> outcome(PlanResult result) {
        return result instanceof PlanResult.Planned planned
                ? new Outcome.Accepted<>(planned.plan())
                : new Outcome.Refused<>(((PlanResult.Refused) result).refusal());
    }

    private static <T> Outcome<T> refused(RefusalCode code, String message) {
        return new Outcome.Refused<>(new Refusal(code, message));
    }
}
