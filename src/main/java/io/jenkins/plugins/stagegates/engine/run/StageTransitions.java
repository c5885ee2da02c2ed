package io.jenkins.plugins.stagegates.engine.run;

import static io.jenkins.plugins.stagegates.engine.model.StageStatus.*;

import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The one table of stage transitions. */
public final class StageTransitions {

    private static final Map<StageStatus, Map<StageMove, StageStatus>> TABLE = table();

    private StageTransitions() {}

    /** Where this move leads from this status, empty if the move is not allowed there. */
    public static Optional<StageStatus> next(StageStatus from, StageMove move) {
        return Optional.ofNullable(movesFrom(from).get(move));
    }

    /** The allowed moves of a status with the status each leads to. */
    public static Map<StageMove, StageStatus> movesFrom(StageStatus from) {
        return TABLE.getOrDefault(from, Map.of());
    }

    private static Map<StageStatus, Map<StageMove, StageStatus>> table() {
        Map<StageStatus, Map<StageMove, StageStatus>> table = new EnumMap<>(StageStatus.class);
        failing(Row.of(table, PENDING)) // something around it ends a pause between attempts
                .to(StageMove.START, RUNNING)
                .to(StageMove.SKIP, SKIPPED)
                .to(StageMove.REUSE, REUSED)
                .to(StageMove.OPEN_GATE, WAITING)
                .to(StageMove.RESUME, RUNNING);
        settled(Row.of(table, RUNNING))
                .to(StageMove.END_UNSTABLE, UNSTABLE)
                .to(StageMove.SKIP, SKIPPED)
                .to(StageMove.OPEN_GATE, WAITING)
                .to(StageMove.PAUSE, PENDING)
                .to(StageMove.ASK_PERSON, INTERVENTION);
        settled(Row.of(table, WAITING))
                .to(StageMove.PASS_GATE, RUNNING)
                .to(StageMove.SKIP, SKIPPED)
                .to(StageMove.PAUSE, PENDING)
                .to(StageMove.ASK_PERSON, INTERVENTION);
        settled(Row.of(table, INTERVENTION)).to(StageMove.OPEN_GATE, WAITING).to(StageMove.RESUME, RUNNING);
        for (StageStatus ended : StageStatus.values()) {
            if (ended.hasEnded() && ended != REUSED) {
                Row.of(table, ended).to(StageMove.RESET, PENDING);
            }
        }
        return table;
    }

    /** However its failures are settled. */
    private static Row settled(Row row) {
        return failing(row).to(StageMove.SUCCEED, SUCCESS).to(StageMove.IGNORE_FAILURE, FAILURE_IGNORED);
    }

    private static Row failing(Row row) {
        return row.to(StageMove.FAIL, FAILED)
                .to(StageMove.EXPIRE, EXPIRED)
                .to(StageMove.REJECT, REJECTED)
                .to(StageMove.ABORT, ABORTED);
    }

    private record Row(Map<StageMove, StageStatus> moves) {

        static Row of(Map<StageStatus, Map<StageMove, StageStatus>> table, StageStatus from) {
            return new Row(table.computeIfAbsent(from, ignored -> new EnumMap<>(StageMove.class)));
        }

        Row to(StageMove move, StageStatus target) {
            moves.put(move, target);
            return this;
        }
    }
}
