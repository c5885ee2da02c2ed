package io.jenkins.plugins.stagegates.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.RunStatus;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import io.jenkins.plugins.stagegates.engine.run.HostCommand;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Branches of {@code parallel} that are no stages are seen, and change nothing else. */
class BranchLifeTest {

    @Test
    void shouldShowBranchesAsTheyEnd() {
        Story story = new Story().enter("Test");
        enter(story, "Test/unit", "Test/lint", "Test/old", "Test/slow");

        end(story, "Test/unit", Optional.empty());
        report(story, new HostCommand.MarkBranch(path("Test/lint"), StageStatus.UNSTABLE));
        report(story, new HostCommand.MarkBranch(path("Test/lint"), StageStatus.FAILURE_IGNORED));
        end(story, "Test/lint", Optional.empty());
        end(story, "Test/old", Optional.of(Story.failure(ErrorType.UNKNOWN)));
        end(story, "Test/slow", Optional.of(Failure.aborted("stopped")));

        assertThat(branches(story))
                .isEqualTo("Test/lint UNSTABLE, Test/old FAILED, Test/slow ABORTED, Test/unit SUCCESS");
        assertThat(story.end("Test").over().text()).isEqualTo("SUCCESS\nTest SUCCESS");
    }

    @Test
    void shouldStoreNothingTwiceWhenAHostRepeatsWhatItTold() {
        Story story = new Story().enter("Test");
        enter(story, "Test/unit", "Test/unit");
        end(story, "Test/unit", Optional.empty());
        end(story, "Test/unit", Optional.of(Story.failure(ErrorType.UNKNOWN)));
        report(story, new HostCommand.MarkBranch(path("Test/unit"), StageStatus.FAILED));
        end(story, "Test/unknown", Optional.empty());

        assertThat(branches(story)).isEqualTo("Test/unit SUCCESS");
        assertThat(story.events().stream().filter(event -> event.startsWith("Branch")))
                .containsExactly("BranchStarted", "BranchEnded");
        story.over();
        enter(story, "Test/unit");
        assertThat(branches(story)).isEqualTo("Test/unit SUCCESS");
    }

    @Test
    void shouldWaitForItsTurnAgainWhenAStageAroundItMakesAnotherAttempt() {
        Story story = new Story()
                .enter("Test")
                .policy(
                        "Test",
                        Map.of("onFailure", List.of(Map.of("errors", List.of("ALL"), "action", "RETRY", "count", 1))));
        enter(story, "Test/unit", "Other/unit");
        end(story, "Test/unit", Optional.of(Story.failure(ErrorType.UNKNOWN)));

        story.fail("Test", ErrorType.UNKNOWN).pass("1S");

        assertThat(branches(story)).isEqualTo("Other/unit RUNNING, Test/unit PENDING");
        enter(story, "Test/unit");
        assertThat(branches(story)).isEqualTo("Other/unit RUNNING, Test/unit RUNNING");
    }

    @Test
    void shouldBeTheStageWhenAStageInABranchBearsItsName() {
        Story story = new Story().enter("Test");
        enter(story, "Test/unit");
        story.enter("Test/unit");

        assertThat(branches(story)).isEmpty();
        assertThat(story.text()).isEqualTo(RunStatus.RUNNING + "\nTest RUNNING\nTest/unit RUNNING");
    }

    private static StagePath path(String text) {
        return new StagePath(text);
    }

    private static void report(Story story, HostCommand command) {
        story.host.report(story.run, command);
    }

    private static void enter(Story story, String... branches) {
        for (String branch : branches) {
            report(story, new HostCommand.EnterBranch(path(branch)));
        }
    }

    private static void end(Story story, String branch, Optional<Failure> failure) {
        report(story, new HostCommand.EndBranch(path(branch), failure));
    }

    private static String branches(Story story) {
        return story.state().stages().branches().stream()
                .map(branch -> branch.path() + " " + branch.status())
                .collect(Collectors.joining(", "));
    }
}
