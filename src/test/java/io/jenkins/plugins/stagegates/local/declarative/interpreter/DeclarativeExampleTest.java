package io.jenkins.plugins.stagegates.local.declarative.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.stagegates.local.program.BuildResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/declarative.md runs. */
class DeclarativeExampleTest {

    @TempDir
    Path folder;

    @Test
    void shouldRunTheExampleWhenItsGateIsPassed() throws IOException {
        String document = Files.readString(Path.of("docs/declarative.md"));
        String example = document.substring(document.indexOf("```groovy\n") + 10, document.indexOf("\n```\n"));
        try (var run = new PipelineRun(folder)) {
            run.parameters.put("VERSION", "v2");

            assertThat(run.run(example).result()).isEqualTo(BuildResult.SUCCESS);

            assertThat(run.log().lines().filter(line -> !line.startsWith("Stage ")))
                    .containsExactly(
                            "building app:v2", "testing on linux", "deploying app:v2", "deployed", "finished: SUCCESS");
            assertThat(run.control.policies.get("Deploy")).containsEntry("timeout", "2h");
        }
    }
}
