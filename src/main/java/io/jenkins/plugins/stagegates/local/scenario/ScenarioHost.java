package io.jenkins.plugins.stagegates.local.scenario;

import io.jenkins.plugins.stagegates.local.client.HostClient;
import io.jenkins.plugins.stagegates.local.client.HostClient.Answer;
import io.jenkins.plugins.stagegates.view.Requests;
import java.util.List;
import java.util.Map;

/** Where a scenario is played. One host plays one scenario at a time. Failures of the host itself are {@link HostTrouble}. */
public interface ScenarioHost extends AutoCloseable {

    /** The host does not do what it needs to; no fault of the scenario. */
    final class HostTrouble extends RuntimeException {
        private static final long serialVersionUID = 1L;

        HostTrouble(String message) {
            super(message);
        }
    }

    /** Makes users with these groups known and is ready for requests after it. */
    void start(Map<String, List<String>> people);

    /** Ends the host as a power cut would, and starts it again on what is stored. */
    void crash();

    /** Lets the job execute this from its next run on. */
    Answer define(HostClient client, Scenario.Definition definition);

    HostClient as(String user);

    /** Where the job that was made for the scenario is, with a slash at the end. */
    String jobPath();

    /** Number of the run that a start, retry or rerun has begun. */
    int begun(Answer answer);

    Answer saveInputs(HostClient client, int run, Requests.AtGate inputs);

    /** All of the log of a run so far. */
    String log(int run);

    /** Ends what was started for the scenario and removes what it stored. */
    @Override
    void close();
}
