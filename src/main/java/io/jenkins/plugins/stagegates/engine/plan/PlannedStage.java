package io.jenkins.plugins.stagegates.engine.plan;

import io.jenkins.plugins.stagegates.engine.model.SkipReason;
import io.jenkins.plugins.stagegates.engine.model.Stage;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StageRecord;
import java.util.Optional;

/**
 * One stage of a plan.
 *
 * @param stage the stage
 * @param decision what will be done with it
 * @param reason a sentence for people
 * @param skip why a SKIP is one, else empty
 * @param reused the record that a REUSE takes over, else empty
 */
public record PlannedStage(
        Stage stage, Decision decision, String reason, Optional<SkipReason> skip, Optional<StageRecord> reused) {

    public static PlannedStage run(Stage stage, String reason) {
        Decision decision = stage.policy().isManual() ? Decision.ASK : Decision.RUN;
        return new PlannedStage(stage, decision, reason, Optional.empty(), Optional.empty());
    }

    public static PlannedStage skip(Stage stage, SkipReason why, String reason) {
        return new PlannedStage(stage, Decision.SKIP, reason, Optional.of(why), Optional.empty());
    }

    public static PlannedStage reuse(StageRecord record, String reason) {
        return new PlannedStage(record.stage(), Decision.REUSE, reason, Optional.empty(), Optional.of(record));
    }

    public static PlannedStage blocked(Stage stage, String reason) {
        return new PlannedStage(stage, Decision.BLOCKED, reason, Optional.empty(), Optional.empty());
    }

    public StagePath path() {
        return stage.path();
    }
}
