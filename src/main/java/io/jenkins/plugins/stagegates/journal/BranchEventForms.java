package io.jenkins.plugins.stagegates.journal;

import static io.jenkins.plugins.stagegates.journal.ValueForms.PATH;

import io.jenkins.plugins.stagegates.engine.run.BranchEvent;
import java.util.List;

/** Forms of the events of a branch. */
final class BranchEventForms {

    static final List<EventForm<?>> ALL = List.of(
            new EventForm<>(
                    "BranchStarted",
                    BranchEvent.BranchStarted.class,
                    (event, out) -> out.value("branch", event.path(), PATH),
                    (at, in) -> new BranchEvent.BranchStarted(at, in.value("branch", PATH))),
            new EventForm<>(
                    "BranchMarked",
                    BranchEvent.BranchMarked.class,
                    (event, out) ->
                            out.value("branch", event.path(), PATH).value("mark", event.mark(), PlanForms.STATUS),
                    (at, in) -> new BranchEvent.BranchMarked(
                            at, in.value("branch", PATH), in.value("mark", PlanForms.STATUS))),
            new EventForm<>(
                    "BranchEnded",
                    BranchEvent.BranchEnded.class,
                    (event, out) ->
                            out.value("branch", event.path(), PATH).value("status", event.status(), PlanForms.STATUS),
                    (at, in) -> new BranchEvent.BranchEnded(
                            at, in.value("branch", PATH), in.value("status", PlanForms.STATUS))));

    private BranchEventForms() {}
}
