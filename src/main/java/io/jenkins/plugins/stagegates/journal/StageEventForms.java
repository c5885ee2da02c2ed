package io.jenkins.plugins.stagegates.journal;

import static io.jenkins.plugins.stagegates.journal.ValueForms.PATH;

import io.jenkins.plugins.stagegates.engine.run.StageEvent;
import java.util.List;

/** Forms of the events of a stage. */
final class StageEventForms {

    static final List<EventForm<?>> ALL = List.of(
            new EventForm<>(
                    "StageStarted",
                    StageEvent.StageStarted.class,
                    (event, out) -> out.value("stage", event.path(), PATH).list("branches", event.branches(), PATH),
                    (at, in) -> new StageEvent.StageStarted(at, in.value("stage", PATH), in.list("branches", PATH))),
            new EventForm<>(
                    "StageSkipped",
                    StageEvent.StageSkipped.class,
                    (event, out) -> out.value("stage", event.path(), PATH)
                            .list("branches", event.branches(), PATH)
                            .value("reason", event.reason(), PlanForms.SKIP_REASON),
                    (at, in) -> new StageEvent.StageSkipped(
                            at,
                            in.value("stage", PATH),
                            in.list("branches", PATH),
                            in.value("reason", PlanForms.SKIP_REASON))),
            new EventForm<>(
                    "PolicyGiven",
                    StageEvent.PolicyGiven.class,
                    (event, out) -> out.value("stage", event.path(), PATH)
                            .text("key", event.key())
                            .value("policy", event.policy(), PolicyForms.POLICY),
                    (at, in) -> new StageEvent.PolicyGiven(
                            at, in.value("stage", PATH), in.text("key"), in.value("policy", PolicyForms.POLICY))),
            new EventForm<>(
                    "StageMarked",
                    StageEvent.StageMarked.class,
                    (event, out) -> out.value("stage", event.path(), PATH)
                            .value("mark", event.mark(), PlanForms.STATUS)
                            .text("message", event.message()),
                    (at, in) -> new StageEvent.StageMarked(
                            at, in.value("stage", PATH), in.value("mark", PlanForms.STATUS), in.text("message"))),
            new EventForm<>(
                    "StageEnded",
                    StageEvent.StageEnded.class,
                    (event, out) -> out.value("stage", event.path(), PATH)
                            .value("status", event.status(), PlanForms.STATUS)
                            .flag("continues", event.continues())
                            .optional("value", event.value(), ValueForms.VALUE),
                    (at, in) -> new StageEvent.StageEnded(
                            at,
                            in.value("stage", PATH),
                            in.value("status", PlanForms.STATUS),
                            in.flag("continues"),
                            in.optional("value", ValueForms.VALUE))),
            new EventForm<>(
                    "OutputRecorded",
                    StageEvent.OutputRecorded.class,
                    (event, out) -> out.value("stage", event.path(), PATH)
                            .text("name", event.name())
                            .value("value", event.value(), ValueForms.VALUE),
                    (at, in) -> new StageEvent.OutputRecorded(
                            at, in.value("stage", PATH), in.text("name"), in.value("value", ValueForms.VALUE))),
            new EventForm<>(
                    "EnvironmentRecorded",
                    StageEvent.EnvironmentRecorded.class,
                    (event, out) -> out.value("stage", event.path(), PATH)
                            .text("name", event.name())
                            .text("value", event.value()),
                    (at, in) -> new StageEvent.EnvironmentRecorded(
                            at, in.value("stage", PATH), in.text("name"), in.text("value"))),
            new EventForm<>(
                    "StashRecorded",
                    StageEvent.StashRecorded.class,
                    (event, out) -> out.value("stage", event.path(), PATH).text("name", event.name()),
                    (at, in) -> new StageEvent.StashRecorded(at, in.value("stage", PATH), in.text("name"))),
            new EventForm<>(
                    "DependencyLearnt",
                    StageEvent.DependencyLearnt.class,
                    (event, out) -> out.value("stage", event.path(), PATH)
                            .value("dependency", event.dependency(), PlanForms.DEPENDENCY),
                    (at, in) -> new StageEvent.DependencyLearnt(
                            at, in.value("stage", PATH), in.value("dependency", PlanForms.DEPENDENCY))));

    private StageEventForms() {}
}
