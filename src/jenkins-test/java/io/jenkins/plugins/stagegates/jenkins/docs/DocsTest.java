package io.jenkins.plugins.stagegates.jenkins.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.stagegates.jenkins.config.StageGatesConfiguration;
import io.jenkins.plugins.stagegates.jenkins.step.PipelineDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Executes every example for authors of Jenkinsfiles and for administrators. */
@WithJenkins
class DocsTest {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^( *)```(\\w+)\\n(.*?)^ *```$");

    @TempDir
    private Path folder;

    @Test
    void shouldDoWhatTheyShowWhenJenkinsfilesAreExecuted(JenkinsRule jenkins) throws Exception {
        PipelineDriver driver = new PipelineDriver(jenkins).withPeople();
        List<String> ends = new ArrayList<>();
        List<String> examples = blocks(Path.of("docs", "jenkinsfile.md"), "groovy");
        for (int i = 0; i < examples.size(); i++) {
            String job = "example" + i;
            driver.job(job, examples.get(i));
            int run = driver.post("alice", "job/" + job + "/stage-gates/start", "{}")
                    .run();
            if (examples.get(i).contains("runMode: 'manual'")) {
                driver.awaitStatus(job, run, "WAITING");
                driver.post("bob", "job/" + job + "/" + run + "/stage-gates/trigger", "{\"stage\":\"Deploy\"}");
            }
            ends.add(driver.awaitStatus(job, run, "SUCCESS"));
        }
        assertThat(String.join("\n", ends)).isEqualTo("""
                SUCCESS: Build SUCCESS, Deploy SUCCESS
                SUCCESS: Build SUCCESS, Deploy SUCCESS
                SUCCESS: Notify FAILURE_IGNORED, Verify SUCCESS""");
    }

    @Test
    void shouldBeTakenWhenTheConfigurationIsCode(JenkinsRule jenkins) throws Exception {
        StageGatesConfiguration.get().setKeptStashRuns(1);
        for (String example : blocks(Path.of("docs", "administration.md"), "yaml")) {
            Path file = Files.writeString(folder.resolve("jenkins.yaml"), example);
            ConfigurationAsCode.get().configure(file.toString());
        }

        assertThat(StageGatesConfiguration.get().getKeptStashRuns()).isEqualTo(5);
        assertThat(jenkins.jenkins.getUpdateCenter().getSites())
                .extracting(site -> site.getId() + " " + site.getUrl())
                .containsExactly(
                        "default https://updates.jenkins.io/update-center.json",
                        "stage-gates https://plugins.example.org/update-center.json");
    }

    private static List<String> blocks(Path page, String language) throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(Files.readString(page));
        while (matcher.find()) {
            if (matcher.group(2).equals(language)) {
                blocks.add(matcher.group(3).replaceAll("(?m)^" + matcher.group(1), ""));
            }
        }
        assertThat(blocks).as(language + " in " + page).isNotEmpty();
        return blocks;
    }
}
