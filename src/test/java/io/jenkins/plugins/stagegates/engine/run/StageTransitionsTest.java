package io.jenkins.plugins.stagegates.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.stagegates.engine.model.Stage;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The table of stage transitions, and its picture in the documentation. */
class StageTransitionsTest {

    private static final Path PICTURE = Path.of("docs/stage-states.md");
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void shouldMoveAsTheTableSaysAndInNoOtherWay() {
        Map<StageStatus, StageState> reached = reachable();

        assertThat(reached.keySet()).containsExactlyInAnyOrder(StageStatus.values());
        reached.forEach((status, stage) -> {
            for (StageMove move : StageMove.values()) {
                Optional<StageStatus> next = StageTransitions.next(status, move);
                if (next.isPresent()) {
                    assertThat(stage.move(move, AT).status()).isEqualTo(next.get());
                } else {
                    assertThatThrownBy(() -> stage.move(move, AT))
                            .hasMessage("Stage 'Deploy' is " + status + ", which does not allow " + move + ".");
                }
            }
        });
    }

    @Test
    void shouldBeDrawnInTheDocumentation() throws IOException {
        if (Boolean.getBoolean("stagegates.draw")) {
            Files.writeString(PICTURE, picture());
        }
        assertThat(Files.readString(PICTURE))
                .as("draw it again with: mvn test -Dtest=StageTransitionsTest -Dstagegates.draw=true")
                .isEqualTo(picture());
    }

    /** A stage in each status that can be reached from PENDING. */
    private static Map<StageStatus, StageState> reachable() {
        Map<StageStatus, StageState> reached = new EnumMap<>(StageStatus.class);
        Deque<StageState> open = new ArrayDeque<>();
        open.add(StageState.pending(Stage.plain(StagePath.of("Deploy")), 0, AT));
        while (!open.isEmpty()) {
            StageState stage = open.poll();
            if (reached.putIfAbsent(stage.status(), stage) == null) {
                StageTransitions.movesFrom(stage.status()).keySet().forEach(move -> open.add(stage.move(move, AT)));
            }
        }
        return reached;
    }

    private static String picture() {
        StringBuilder text = new StringBuilder("# The states of a stage\n\nMade from the one table of transitions;"
                + " `StageTransitionsTest` compares them.\n\n```mermaid\nstateDiagram-v2\n    [*] --> PENDING\n");
        for (StageStatus from : StageStatus.values()) {
            StageTransitions.movesFrom(from)
                    .forEach((move, to) -> text.append("    ")
                            .append(from)
                            .append(" --> ")
                            .append(to)
                            .append(": ")
                            .append(move)
                            .append('\n'));
        }
        return text.append("```\n").toString();
    }
}
