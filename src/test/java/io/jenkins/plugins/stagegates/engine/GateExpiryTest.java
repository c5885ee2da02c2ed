package io.jenkins.plugins.stagegates.engine;

import static io.jenkins.plugins.stagegates.engine.EngineFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.engine.model.Refusal;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateExpiryTest {

    private final EngineFixture host = new EngineFixture();

    @Test
    void shouldSayToTheSecondWhenTheWaitEnded() {
        host.now = Instant.parse("2026-01-02T03:04:05.123456789Z");
        Story story = new Story(host).gate("Deploy", Map.of("timeout", "1m"));
        host.now = host.now.plusSeconds(60);

        PersonCommand press = new PersonCommand.Trigger("Deploy", Map.of(), "");
        assertThat(host.engine.submit(story.run, BOB, press, Optional.empty()).refused())
                .map(Refusal::message)
                .contains("The wait of stage 'Deploy' ended at 2026-01-02T03:05:05Z; nothing to do.");
    }
}
