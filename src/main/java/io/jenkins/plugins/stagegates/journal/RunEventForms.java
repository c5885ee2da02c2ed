package io.jenkins.plugins.stagegates.journal;

import io.jenkins.plugins.stagegates.engine.model.InputValue;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Forms of the events of a run as a whole. */
final class RunEventForms {

    private static final Form<RunStatus> STATUS = Form.constant(RunStatus.class);

    private static final Form<Map.Entry<StagePath, Map<String, InputValue>>> PREFILLED = Form.object(
            (entry, out) -> out.value("stage", entry.getKey(), ValueForms.PATH)
                    .map("inputs", entry.getValue(), ValueForms.INPUT),
            in -> Map.entry(in.value("stage", ValueForms.PATH), in.map("inputs", ValueForms.INPUT)));

    static final List<EventForm<?>> ALL = List.of(
            new EventForm<>(
                    "RunStarted",
                    RunEvent.RunStarted.class,
                    (event, out) -> out.text("job", event.header().id().job())
                            .whole("run", event.header().id().number())
                            .value("start", event.header().start(), PlanForms.START)
                            .value("plan", event.header().plan(), PlanForms.PLAN)
                            .value("settings", event.header().settings(), PlanForms.SETTINGS)
                            .set("prefilled", event.header().prefilled().entrySet(), PREFILLED),
                    (at, in) -> new RunEvent.RunStarted(
                            at,
                            new RunState.Header(
                                    new RunId(in.text("job"), in.whole("run")),
                                    in.value("start", PlanForms.START),
                                    in.value("plan", PlanForms.PLAN),
                                    in.value("settings", PlanForms.SETTINGS),
                                    byStage(in.list("prefilled", PREFILLED))))),
            new EventForm<>(
                    "AbortRequested",
                    RunEvent.AbortRequested.class,
                    (event, out) ->
                            out.value("by", event.by(), ValueForms.ACTOR).text("comment", event.comment()),
                    (at, in) -> new RunEvent.AbortRequested(at, in.value("by", ValueForms.ACTOR), in.text("comment"))),
            new EventForm<>(
                    "RunEnded",
                    RunEvent.RunEnded.class,
                    (event, out) -> out.value("status", event.status(), STATUS).text("message", event.message()),
                    (at, in) -> new RunEvent.RunEnded(at, in.value("status", STATUS), in.text("message"))),
            new EventForm<>(
                    "CommandAnswered",
                    RunEvent.CommandAnswered.class,
                    (event, out) -> out.text("command", event.commandId()),
                    (at, in) -> new RunEvent.CommandAnswered(at, in.text("command"))),
            new EventForm<>(
                    "HostNoted",
                    RunEvent.HostNoted.class,
                    (event, out) -> out.text("key", event.key()).value("note", event.note(), ValueForms.VALUE),
                    (at, in) -> new RunEvent.HostNoted(at, in.text("key"), in.value("note", ValueForms.VALUE))));

    private RunEventForms() {}

    private static Map<StagePath, Map<String, InputValue>> byStage(
            List<Map.Entry<StagePath, Map<String, InputValue>>> entries) {
        return entries.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
