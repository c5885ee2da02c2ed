package io.jenkins.plugins.stagegates.engine.plan;

import io.jenkins.plugins.stagegates.engine.model.RunRecord;
import io.jenkins.plugins.stagegates.engine.model.Stage;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StageRecord;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Takes stages that are needed but don't run from an earlier run. */
final class Borrowing {

    private final int run;
    private final KeptStashes kept;
    private final Map<StagePath, StageRecord> records = new HashMap<>();

    Borrowing(RunRecord from, KeptStashes kept) {
        this.run = from.id().number();
        this.kept = kept;
        from.stages().forEach(record -> records.put(record.path(), record));
    }

    /** What becomes of a stage that another one needs: a REUSE, or BLOCKED with the reason. */
    PlannedStage needed(Stage stage, Need need, StagePath dependent) {
        String wanted = "'" + dependent + "' needs it";
        Optional<StageRecord> record = Optional.ofNullable(records.get(stage.path()));
        Optional<String> lacking =
                record.isEmpty() ? Optional.of("run " + run + " has no such stage") : lacking(record.get(), need);
        return lacking.map(what -> PlannedStage.blocked(stage, wanted + ", but " + what + "."))
                .orElseGet(() -> PlannedStage.reuse(record.orElseThrow(), wanted + "; borrowed from run " + run + "."));
    }

    /** What becomes of a stage inside a borrowed one. */
    PlannedStage inside(Stage stage, StagePath borrowed) {
        StageRecord record = records.get(stage.path());
        String reason = "Inside '" + borrowed + "', which is borrowed from run " + run + ".";
        return record != null && record.status().wasExecuted()
                ? PlannedStage.reuse(record, reason)
                : PlannedStage.skip(stage, Skips.reasonOf(Optional.ofNullable(record)), reason);
    }

    private Optional<String> lacking(StageRecord record, Need need) {
        StageStatus status = record.effective();
        if (!record.status().wasExecuted() || status.isUnsuccessful()) {
            return Optional.of("it is " + status + " in run " + run);
        }
        for (String stash : need.stashes()) {
            if (!record.carried().stashes().contains(stash)) {
                return Optional.of("run " + run + " has no stash '" + stash + "' of it");
            } else if (!kept.keeps(record.executedIn(), stash)) {
                return Optional.of("its stash '" + stash + "' of run " + record.executedIn() + " is no longer kept");
            }
        }
        return Optional.empty();
    }
}
