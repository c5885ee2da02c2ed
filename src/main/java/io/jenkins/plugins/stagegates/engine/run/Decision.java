package io.jenkins.plugins.stagegates.engine.run;

import io.jenkins.plugins.stagegates.engine.model.Refusal;
import io.jenkins.plugins.stagegates.engine.model.RefusalCode;
import java.util.List;

/** The answer of a command to a state. */
public sealed interface Decision {

    /** What will have happened; none where the state already is as wanted. */
    record Accepted(List<RunEvent> events) implements Decision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    record Refused(Refusal refusal) implements Decision {}

    static Decision accept(RunEvent... events) {
        return new Accepted(List.of(events));
    }

    static Decision accept(List<RunEvent> events) {
        return new Accepted(events);
    }

    static Decision refuse(RefusalCode code, String message) {
        return new Refused(new Refusal(code, message));
    }
}
