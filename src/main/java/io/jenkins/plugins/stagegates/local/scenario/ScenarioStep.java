package io.jenkins.plugins.stagegates.local.scenario;

import java.time.Duration;
import java.util.Optional;

/** One thing that is done or must be seen. */
record ScenarioStep(Place place, Frame frame, Action action) {

    /** Where it stands, and how it reads there. */
    record Place(int line, String source) {}

    /**
     * What most steps have.
     *
     * @param as the user
     * @param run which run, from 1 in order of start; empty: the latest
     * @param within how long to wait for what is expected
     * @param refused the code with which the action must be refused; empty: it must succeed
     */
    record Frame(String as, Optional<Integer> run, Duration within, Optional<String> refused) {}

    void perform(Play play) {
        action.perform(play, frame);
    }

    /** What is done or looked at. */
    interface Action {

        /** Throws {@link ScenarioFailure} when something else is seen than expected. */
        void perform(Play play, Frame frame);
    }
}
