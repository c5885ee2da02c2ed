package io.jenkins.plugins.stagegates.local.host;

import io.jenkins.plugins.stagegates.engine.Outcome;
import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.plan.RunPlan;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.local.home.People;
import io.jenkins.plugins.stagegates.local.home.RunLog;
import io.jenkins.plugins.stagegates.view.HistoryView;
import io.jenkins.plugins.stagegates.view.InboxView;
import io.jenkins.plugins.stagegates.view.KnownStagesView;
import io.jenkins.plugins.stagegates.view.Requests;
import io.jenkins.plugins.stagegates.view.RunView;
import io.jenkins.plugins.stagegates.view.RunsView;
import io.jenkins.plugins.stagegates.view.SettingsView;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the ways in need of the host that executes runs. Thread-safe. */
public interface Runner {

    People people();

    List<String> jobs();

    Outcome<RunsView> runs(String job);

    Outcome<KnownStagesView> stages(String job);

    Outcome<SettingsView> settings(String job);

    /** Creates the job if need be. Refused with BAD_REQUEST and all mistakes if the Jenkinsfile cannot run. */
    Outcome<SettingsView> define(String job, Requests.Definition definition);

    Outcome<RunPlan> plan(Actor actor, String job, Requests.Start request);

    Outcome<RunState> start(Actor actor, String job, Requests.Start request, Optional<String> commandId);

    Outcome<RunPlan> planRetry(Actor actor, RunId run, Requests.Retry request);

    Outcome<RunState> retry(Actor actor, RunId run, Requests.Retry request, Optional<String> commandId);

    Outcome<RunState> rerun(Actor actor, RunId run, Requests.Rerun request, Optional<String> commandId);

    Outcome<RunState> submit(RunId run, Actor actor, PersonCommand command, Optional<String> commandId);

    /** The run as this person sees it. */
    Outcome<RunView> run(RunId run, Actor viewer);

    Outcome<HistoryView> history(RunId run);

    /** What waits in one run. */
    Outcome<InboxView> gates(RunId run, Actor viewer);

    /** What waits anywhere. */
    InboxView gates(Actor viewer);

    /**
     * A part of the log.
     *
     * @param stage only this stage's lines; empty: all
     * @param start where to begin, 0 or the {@code next} of the part before
     */
    Outcome<RunLog.Part> log(RunId run, Optional<StagePath> stage, long start);

    /** Calls back, soon and in order for each run, whenever a run's state has changed; until closed. */
    Subscription listen(Consumer<RunState> listener);

    /** Ends when closed. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
