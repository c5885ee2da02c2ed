package io.jenkins.plugins.stagegates.journal;

import static io.jenkins.plugins.stagegates.journal.ValueForms.ACTOR;
import static io.jenkins.plugins.stagegates.journal.ValueForms.INPUT;
import static io.jenkins.plugins.stagegates.journal.ValueForms.PATH;

import io.jenkins.plugins.stagegates.engine.run.GateEvent;
import io.jenkins.plugins.stagegates.engine.run.GateState;
import java.util.List;

/** Forms of the events of a gate. */
final class GateEventForms {

    private static final Form<GateState.Outcome> OUTCOME = Form.constant(GateState.Outcome.class);

    private static final Form<GateState.Given> GIVEN = Form.object(
            (given, out) -> out.value("value", given.value(), INPUT)
                    .value("by", given.by(), ACTOR)
                    .instant("at", given.at()),
            in -> new GateState.Given(in.value("value", INPUT), in.value("by", ACTOR), in.instant("at")));

    static final List<EventForm<?>> ALL = List.of(
            new EventForm<>(
                    "GateOpened",
                    GateEvent.GateOpened.class,
                    (event, out) -> out.value("stage", event.path(), PATH)
                            .instant("deadline", event.deadline())
                            .map("prefilled", event.prefilled(), GIVEN),
                    (at, in) -> new GateEvent.GateOpened(
                            at, in.value("stage", PATH), in.instant("deadline"), in.map("prefilled", GIVEN))),
            new EventForm<>(
                    "InputAsked",
                    GateEvent.InputAsked.class,
                    (event, out) -> out.value("stage", event.path(), PATH)
                            .text("input", event.input())
                            .value("gate", event.gate(), PolicyForms.GATE)
                            .instant("deadline", event.deadline()),
                    (at, in) -> new GateEvent.InputAsked(
                            at,
                            in.value("stage", PATH),
                            in.text("input"),
                            in.value("gate", PolicyForms.GATE),
                            in.instant("deadline"))),
            new EventForm<>(
                    "InputLeft",
                    GateEvent.InputLeft.class,
                    (event, out) -> out.value("stage", event.path(), PATH),
                    (at, in) -> new GateEvent.InputLeft(at, in.value("stage", PATH))),
            new EventForm<>(
                    "InputWithdrawn",
                    GateEvent.InputWithdrawn.class,
                    (event, out) -> out.value("stage", event.path(), PATH).optional("by", event.by(), ACTOR),
                    (at, in) -> new GateEvent.InputWithdrawn(at, in.value("stage", PATH), in.optional("by", ACTOR))),
            new EventForm<>(
                    "InputsSaved",
                    GateEvent.InputsSaved.class,
                    (event, out) -> out.value("stage", event.path(), PATH)
                            .value("by", event.by(), ACTOR)
                            .map("values", event.values(), INPUT),
                    (at, in) -> new GateEvent.InputsSaved(
                            at, in.value("stage", PATH), in.value("by", ACTOR), in.map("values", INPUT))),
            new EventForm<>(
                    "GateApproved",
                    GateEvent.GateApproved.class,
                    (event, out) -> out.value("stage", event.path(), PATH)
                            .value("by", event.by(), ACTOR)
                            .text("comment", event.comment())
                            .map("values", event.values(), INPUT),
                    (at, in) -> new GateEvent.GateApproved(
                            at,
                            in.value("stage", PATH),
                            in.value("by", ACTOR),
                            in.text("comment"),
                            in.map("values", INPUT))),
            new EventForm<>(
                    "GatePassed",
                    GateEvent.GatePassed.class,
                    (event, out) -> out.value("stage", event.path(), PATH)
                            .value("by", event.by(), ACTOR)
                            .value("outcome", event.outcome(), OUTCOME)
                            .map("inputs", event.inputs(), INPUT),
                    (at, in) -> new GateEvent.GatePassed(
                            at,
                            in.value("stage", PATH),
                            in.value("by", ACTOR),
                            in.value("outcome", OUTCOME),
                            in.map("inputs", INPUT))),
            new EventForm<>(
                    "GateRejected",
                    GateEvent.GateRejected.class,
                    (event, out) -> out.value("stage", event.path(), PATH)
                            .value("by", event.by(), ACTOR)
                            .text("comment", event.comment()),
                    (at, in) -> new GateEvent.GateRejected(
                            at, in.value("stage", PATH), in.value("by", ACTOR), in.text("comment"))),
            new EventForm<>(
                    "GateExpired",
                    GateEvent.GateExpired.class,
                    (event, out) -> out.value("stage", event.path(), PATH),
                    (at, in) -> new GateEvent.GateExpired(at, in.value("stage", PATH))));

    private GateEventForms() {}
}
