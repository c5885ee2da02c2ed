package io.jenkins.plugins.stagegates.jenkins.action;

import io.jenkins.plugins.stagegates.engine.Outcome;
import io.jenkins.plugins.stagegates.engine.model.Refusal;
import io.jenkins.plugins.stagegates.engine.model.RefusalCode;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import io.jenkins.plugins.stagegates.view.InboxView;
import io.jenkins.plugins.stagegates.view.PlanView;
import io.jenkins.plugins.stagegates.view.Requests;
import io.jenkins.plugins.stagegates.view.RunView;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;

/** What the present user asks of the engine, whatever the way in. The caller has made sure that they may read the job. */
public final class GateCalls {

    private GateCalls() {}

    /** Carries out what a call asks for; also a request that cannot be understood and a record that cannot be read have codes. */
    public static Reply carryOut(Supplier<Reply> call) {
        return Reply.to(call);
    }

    /** A job that the present user may read; for use within {@link #carryOut}. */
    public static WorkflowJob job(String name) {
        WorkflowJob job = Jenkins.get().getItemByFullName(name, WorkflowJob.class);
        if (job == null) {
            throw new NotThereException("There is no Pipeline job '" + name + "', or you may not read it.");
        }
        return job;
    }

    /** A build that the present user may read; for use within {@link #carryOut}. */
    public static WorkflowRun build(String job, int number) {
        WorkflowRun run = job(job).getBuildByNumber(number);
        if (run == null) {
            throw new NotThereException("There is no build " + number + " of '" + job + "'.");
        }
        return run;
    }

    /** @param jobs those that are wanted, of the readable ones */
    public static Reply inbox(Predicate<String> jobs) {
        StageGates gates = StageGates.get();
        return Reply.ok(InboxView.of(gates.inbox().readable(jobs), gates.viewer(People.present())));
    }

    /** Selects the jobs of a folder, or the job, of this name; empty: all. */
    public static Predicate<String> in(String folder) {
        return job -> folder.isEmpty() || job.equals(folder) || job.startsWith(folder + "/");
    }

    public static Reply show(WorkflowRun run) {
        return show(StageGates.idOf(run));
    }

    static Reply show(RunId run) {
        StageGates gates = StageGates.get();
        return gates.recorded(run)
                // who was told of an event must see it; of what has ended there are no more
                .flatMap(known ->
                        known.hasEnded() ? Optional.of(known) : gates.engine().settled(run))
                .map(GateCalls::show)
                .orElseGet(() -> noRecord(run));
    }

    private static Reply show(RunState state) {
        StageGates gates = StageGates.get();
        return Reply.ok(RunView.of(state, gates.timeline(state.id()), gates.viewer(People.present())));
    }

    static Reply noRecord(RunId run) {
        return Reply.to(() -> {
            StageGates.get().events(run); // throws what is wrong with a record that is there but cannot be read
            return Reply.refused(
                    new Refusal(RefusalCode.NO_RECORD, "Nothing is recorded of the stages of " + run + "."));
        });
    }

    /** @param commandId if given, a repeated command gets its first answer again */
    public static Reply submit(WorkflowRun run, PersonCommand command, Optional<String> commandId) {
        return submit(StageGates.idOf(run), command, commandId);
    }

    static Reply submit(RunId run, PersonCommand command, Optional<String> commandId) {
        // Ends the record of a build that is over, so that nobody decides on it.
        Optional<RunState> unused = StageGates.get().recorded(run);
        Outcome<RunState> outcome = StageGates.get().engine().submit(run, People.present(), command, commandId);
        return outcome.accepted()
                .map(GateCalls::show)
                .orElseGet(() -> Reply.refused(outcome.refused().orElseThrow()));
    }

    public static Reply plan(WorkflowJob job, Requests.Start request) {
        return Reply.of(Starting.plan(job, request), PlanView::of);
    }

    public static Reply planRetry(WorkflowRun origin, Requests.Retry request) {
        return Reply.of(Starting.planRetry(origin, request), PlanView::of);
    }

    public static Reply planRerun(WorkflowRun origin, Requests.Rerun request) {
        return Reply.of(Starting.planRerun(origin, request), PlanView::of);
    }

    /** @param key if given, a request that is repeated with it gets its first answer again; so below */
    public static Reply start(WorkflowJob job, Requests.Start request, Optional<String> key) {
        return Starting.start(job, request, key.map(RequestKey::new));
    }

    public static Reply retry(WorkflowRun origin, Requests.Retry request, Optional<String> key) {
        return Starting.retry(origin, request, key.map(RequestKey::new));
    }

    public static Reply rerun(WorkflowRun origin, Requests.Rerun request, Optional<String> key) {
        return Starting.rerun(origin, request, key.map(RequestKey::new));
    }
}
