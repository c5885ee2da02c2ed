package io.jenkins.plugins.stagegates.journal;

import static io.jenkins.plugins.stagegates.journal.PolicyForms.FAILURE;
import static io.jenkins.plugins.stagegates.journal.PolicyForms.VERDICT;
import static io.jenkins.plugins.stagegates.journal.ValueForms.PATH;

import io.jenkins.plugins.stagegates.engine.run.FailureEvent;
import io.jenkins.plugins.stagegates.engine.run.ScopeState;
import java.util.List;

/** Forms of the events of failure handling. */
final class FailureEventForms {

    private static final Form<ScopeState.Intervening> ASKED = Form.object(
            (asked, out) -> out.instant("deadline", asked.deadline())
                    .value("onTimeout", asked.onTimeout(), VERDICT)
                    .value("failure", asked.failure(), FAILURE)
                    .flag("atGate", asked.atGate()),
            in -> new ScopeState.Intervening(
                    in.instant("deadline"),
                    in.value("onTimeout", VERDICT),
                    in.value("failure", FAILURE),
                    in.flag("atGate")));

    static final List<EventForm<?>> ALL = List.of(
            new EventForm<>(
                    "RetryPlanned",
                    FailureEvent.RetryPlanned.class,
                    (event, out) -> where(event, out)
                            .value("failure", event.failure(), FAILURE)
                            .whole("entry", event.entry())
                            .instant("until", event.until())
                            .flag("atGate", event.atGate()),
                    (at, in) -> new FailureEvent.RetryPlanned(
                            at,
                            in.value("stage", PATH),
                            in.text("scope"),
                            in.value("failure", FAILURE),
                            in.whole("entry"),
                            in.instant("until"),
                            in.flag("atGate"))),
            new EventForm<>(
                    "AttemptStarted",
                    FailureEvent.AttemptStarted.class,
                    FailureEventForms::where,
                    (at, in) -> new FailureEvent.AttemptStarted(at, in.value("stage", PATH), in.text("scope"))),
            new EventForm<>(
                    "InterventionOpened",
                    FailureEvent.InterventionOpened.class,
                    (event, out) -> where(event, out)
                            .value("failure", event.failure(), FAILURE)
                            .value("asked", event.asked(), ASKED),
                    (at, in) -> new FailureEvent.InterventionOpened(
                            at,
                            in.value("stage", PATH),
                            in.text("scope"),
                            in.value("failure", FAILURE),
                            in.value("asked", ASKED))),
            new EventForm<>(
                    "InterventionDecided",
                    FailureEvent.InterventionDecided.class,
                    (event, out) -> where(event, out)
                            .value("by", event.by(), ValueForms.ACTOR)
                            .text("choice", event.choice())
                            .text("comment", event.comment()),
                    (at, in) -> new FailureEvent.InterventionDecided(
                            at,
                            in.value("stage", PATH),
                            in.text("scope"),
                            in.value("by", ValueForms.ACTOR),
                            in.text("choice"),
                            in.text("comment"))),
            new EventForm<>(
                    "FailureSettled",
                    FailureEvent.FailureSettled.class,
                    (event, out) -> where(event, out)
                            .value("failure", event.failure(), FAILURE)
                            .value("verdict", event.verdict(), VERDICT),
                    (at, in) -> new FailureEvent.FailureSettled(
                            at,
                            in.value("stage", PATH),
                            in.text("scope"),
                            in.value("failure", FAILURE),
                            in.value("verdict", VERDICT))),
            new EventForm<>(
                    "FailurePassedOn",
                    FailureEvent.FailurePassedOn.class,
                    (event, out) -> where(event, out).value("failure", event.failure(), FAILURE),
                    (at, in) -> new FailureEvent.FailurePassedOn(
                            at, in.value("stage", PATH), in.text("scope"), in.value("failure", FAILURE))),
            new EventForm<>(
                    "WaitGivenUp",
                    FailureEvent.WaitGivenUp.class,
                    (event, out) -> where(event, out).value("failure", event.failure(), FAILURE),
                    (at, in) -> new FailureEvent.WaitGivenUp(
                            at, in.value("stage", PATH), in.text("scope"), in.value("failure", FAILURE))));

    private FailureEventForms() {}

    private static FieldsWriter where(FailureEvent event, FieldsWriter out) {
        return out.value("stage", event.path(), PATH).text("scope", event.scope());
    }
}
