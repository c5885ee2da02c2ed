package io.jenkins.plugins.stagegates.jenkins.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import io.jenkins.plugins.stagegates.engine.run.StageEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BuildProgressTest {

    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
    private static final StagePath BUILD = new StagePath("Build");
    private static final StageEvent STARTED = new StageEvent.StageStarted(NOW, BUILD, List.of());
    private static final StageEvent ENDED =
            new StageEvent.StageEnded(NOW, BUILD, StageStatus.SUCCESS, true, Optional.empty());

    @Test
    void shouldNotForceToTheDiskHowFarTheProgramIs() {
        assertThat(BuildJournal.isProgress(List.of(STARTED))).isTrue();
        assertThat(BuildJournal.isProgress(List.of(ENDED, STARTED))).isTrue();
    }

    @Test
    void shouldForceToTheDiskWhatIsDecidedAndWhatGoesWithIt() {
        RunEvent abort = new RunEvent.AbortRequested(NOW, Actor.SYSTEM, "");
        assertThat(BuildJournal.isProgress(List.of(abort))).isFalse();
        assertThat(BuildJournal.isProgress(List.of(ENDED, abort))).isFalse();
    }
}
