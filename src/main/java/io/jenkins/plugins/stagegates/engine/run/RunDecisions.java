package io.jenkins.plugins.stagegates.engine.run;

import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.model.SkipReason;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a run ends. */
final class RunDecisions {

    private RunDecisions() {}

    static Decision end(RunState state, HostCommand.EndRun command, Instant now) {
        if (state.hasEnded()) {
            return Decision.accept();
        }
        Set<StageStatus> ended = EnumSet.noneOf(StageStatus.class);
        ended.add(state.stages().top().worst());
        List<RunEvent> events = new ArrayList<>();
        List<StageState> pending = new ArrayList<>();
        for (StageState stage : state.stages().inOrder()) {
            if (stage.isActive()) {
                events.add(new StageEvent.StageEnded(now, stage.path(), StageStatus.ABORTED, false, Optional.empty()));
                ended.add(StageStatus.ABORTED);
            } else if (stage.status() == StageStatus.PENDING) {
                pending.add(stage);
            }
        }
        RunStatus status = status(state, command, ended);
        SkipReason reason = status.isRetryable() ? SkipReason.EARLIER_FAILURE : SkipReason.CONDITION;
        pending.forEach(stage -> events.add(
                new StageEvent.StageSkipped(now, stage.path(), stage.stage().branches(), reason)));
        String message = command.failure().map(Failure::message).orElse("");
        events.add(new RunEvent.RunEnded(now, status, message));
        return Decision.accept(events);
    }

    private static RunStatus status(RunState state, HostCommand.EndRun command, Set<StageStatus> ended) {
        if (state.abort().isPresent()) {
            return RunStatus.ABORTED;
        }
        boolean explained = ended.stream().anyMatch(StageStatus::isUnsuccessful);
        if (!explained) {
            command.failure().map(Failure::naturalStatus).ifPresent(ended::add);
        }
        ended.add(asStage(command.result()));
        return RunStatus.rollUp(ended);
    }

    private static StageStatus asStage(RunStatus result) {
        return switch (result) {
            case UNSTABLE -> StageStatus.UNSTABLE;
            case FAILED -> StageStatus.FAILED;
            case ABORTED -> StageStatus.ABORTED;
            case EXPIRED -> StageStatus.EXPIRED;
            case REJECTED -> StageStatus.REJECTED;
            case SUCCESS, RUNNING, WAITING -> StageStatus.SUCCESS;
        };
    }
}
