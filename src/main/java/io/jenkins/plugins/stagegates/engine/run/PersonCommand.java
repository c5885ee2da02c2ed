package io.jenkins.plugins.stagegates.engine.run;

import io.jenkins.plugins.stagegates.engine.model.FailureAction;
import io.jenkins.plugins.stagegates.engine.model.Permission;
import io.jenkins.plugins.stagegates.engine.model.Refusal;
import io.jenkins.plugins.stagegates.engine.model.RefusalCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people want of a run. A stage is named by its path or, where that is unique in the run, by its name. */
public sealed interface PersonCommand extends Command {

    /** The stage meant, empty for the whole run. */
    default String stage() {
        return "";
    }

    /** Save values at a waiting gate. */
    record SaveInputs(String stage, Map<String, String> values) implements PersonCommand {
        public SaveInputs {
            values = new LinkedHashMap<>(values);
        }

        @Override
        public Decision decide(RunState state, Moment moment) {
            return GateDecisions.of(state, stage, moment).save(values);
        }
    }

    /** Press Run. */
    record Trigger(String stage, Map<String, String> values, String comment) implements PersonCommand {
        public Trigger {
            values = new LinkedHashMap<>(values);
        }

        @Override
        public Decision decide(RunState state, Moment moment) {
            return GateDecisions.of(state, stage, moment).press(values, comment);
        }
    }

    /** Reject at a waiting gate. */
    record Reject(String stage, String comment) implements PersonCommand {
        @Override
        public Decision decide(RunState state, Moment moment) {
            return GateDecisions.of(state, stage, moment).reject(comment);
        }
    }

    /** Decide what to do after a failure. */
    record Intervene(String stage, Choice action, String comment) implements PersonCommand {
        @Override
        public Decision decide(RunState state, Moment moment) {
            return InterventionDecisions.decide(state, this, moment);
        }
    }

    /** What a person may choose in an intervention. */
    enum Choice {
        RETRY,
        IGNORE,
        MARK_AS_SUCCESS,
        FAIL,
        ABORT;

        FailureAction.Verdict verdict() {
            return switch (this) {
                case IGNORE -> FailureAction.Verdict.IGNORE;
                case MARK_AS_SUCCESS -> FailureAction.Verdict.MARK_AS_SUCCESS;
                case ABORT -> FailureAction.Verdict.ABORT;
                case RETRY, FAIL -> FailureAction.Verdict.FAIL;
            };
        }
    }

    /** Abort the run, whether it runs or waits. A repeated abort interrupts again what is still executing. */
    record Abort(String comment) implements PersonCommand {
        @Override
        public Decision decide(RunState state, Moment moment) {
            if (!moment.clearance().has(Permission.CANCEL)) {
                return new Decision.Refused(Refusal.forbidden(
                        "Run " + state.id() + " can be aborted only by people with Cancel permission on the job.",
                        List.of("people with Cancel permission on job "
                                + state.id().job())));
            }
            if (state.hasEnded()) {
                return Decision.refuse(
                        RefusalCode.ALREADY_DECIDED,
                        "Run " + state.id() + " has ended: it is " + state.status() + "; there is nothing to abort.");
            }
            List<RunEvent> events = new ArrayList<>();
            events.add(new RunEvent.AbortRequested(moment.now(), moment.actor(), comment));
            events.addAll(FailureDecisions.endWaiting(state, moment.now()));
            return Decision.accept(events);
        }
    }
}
