package io.jenkins.plugins.stagegates.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AccessDeniedException3;
import hudson.util.FormValidation;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.ConfiguratorException;
import io.jenkins.plugins.stagegates.engine.model.PolicyLimits;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.htmlunit.FailingHttpStatusCodeException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.LogRecorder;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class StageGatesConfigurationTest {

    private static final String CHANGED = """
            allowManualRuns: false
            allowRetryByDefault: false
            allowSelectiveByDefault: true
            controlAllStages: false
            defaultWait: "2h"
            keptStashRuns: 0
            longestWait: "3d"
            retryWindowDays: 7
            """;

    private JenkinsRule jenkins;

    @BeforeEach
    void keep(JenkinsRule jenkins) {
        this.jenkins = jenkins;
    }

    @Test
    void shouldAllowWhatTheEngineAllowsWhenNothingIsSet() throws Exception {
        assertThat(StageGatesConfiguration.get().limits()).isEqualTo(PolicyLimits.DEFAULT);
        assertThat(settings()).isEqualTo("""
                allowManualRuns: true
                allowRetryByDefault: true
                allowSelectiveByDefault: false
                controlAllStages: true
                defaultWait: "10m"
                keptStashRuns: 5
                longestWait: "30d"
                retryWindowDays: 30
                """);
    }

    @Test
    void shouldTakeWhatIsNotAllowedInTheStoredFileForLeftOut() throws Exception {
        StageGatesConfiguration.get().setRetryWindowDays(7);
        Path file = jenkins.jenkins.getRootDir().toPath().resolve(StageGatesConfiguration.class.getName() + ".xml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(">7</retryWindowDays>", ">0</retryWindowDays>")
                        .replace(">5</keptStashRuns>", ">-1</keptStashRuns>")
                        .replace(">10m</defaultWait>", ">soon</defaultWait>")
                        .replace(">30d</longestWait>", "></longestWait>"));

        try (LogRecorder log = new LogRecorder()
                .record(StageGatesConfiguration.class, Level.WARNING)
                .capture(9)) {
            assertThat(new StageGatesConfiguration().limits()).isEqualTo(PolicyLimits.DEFAULT);
            assertThat(log.getMessages())
                    .contains(
                            "The stored configuration of stage gates: Expected retryWindowDays from 1 to 3650, but it is 0."
                                    + " It counts as 30 until you save the form Manage Jenkins, System.");
            assertThat(log.getMessages()).hasSize(4);
        }
    }

    @Test
    void shouldKeepEverySettingWhenTheFormIsSaved(@TempDir Path folder) throws Exception {
        configure(folder, CHANGED);
        assertThat(settings()).isEqualTo(CHANGED);

        jenkins.configRoundtrip();
        assertThat(settings()).isEqualTo(CHANGED);

        assertThat(new StageGatesConfiguration().limits())
                .as("as stored")
                .isEqualTo(StageGatesConfiguration.get().limits())
                .hasToString("PolicyLimits[defaultWait=PT2H, longestWait=PT72H, settings="
                        + "JobSettings[allowSelective=true, allowRetry=false, retryWindow=PT168H]]");
    }

    @Test
    void shouldWaitNoLongerThanAllowedWhenTheDefaultIsAboveTheLongest() {
        StageGatesConfiguration.get().setLongestWait("5m");

        assertThat(StageGatesConfiguration.get().limits().defaultWait()).hasMinutes(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "defaultWait: soon | Expected defaultWait to be a time above zero such as 90s, 10m, 2h, 3d or PT2H, but it is 'soon'.",
                "longestWait: 0s | Expected longestWait to be a time above zero such as 90s, 10m, 2h, 3d or PT2H, but it is '0s'.",
                "retryWindowDays: 0 | Expected retryWindowDays from 1 to 3650, but it is 0.",
                "keptStashRuns: 1000 | Expected keptStashRuns from 0 to 100, but it is 1000."
            })
    void shouldNameTheSettingWhenCodeAsksForTheImpossible(String code, String message, @TempDir Path folder)
            throws Exception {
        assertThatThrownBy(() -> configure(folder, code))
                .isInstanceOf(ConfiguratorException.class)
                .hasStackTraceContaining(message);
        assertThat(StageGatesConfiguration.get().limits()).isEqualTo(PolicyLimits.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"defaultWait", "longestWait", "retryWindowDays", "keptStashRuns"})
    void shouldTakeFormQuestionsOnlyAsPostsWhenTheyCome(String field) throws Exception {
        String address = "descriptorByName/" + StageGatesConfiguration.class.getName() + "/check"
                + Character.toUpperCase(field.charAt(0)) + field.substring(1) + "?value=1";

        assertThatThrownBy(() -> jenkins.createWebClient().goTo(address))
                .isInstanceOfSatisfying(
                        FailingHttpStatusCodeException.class,
                        refused -> assertThat(refused.getStatusCode()).isIn(404, 405));
    }

    @Test
    void shouldAnswerFormQuestionsWhenAnAdministratorAsks() {
        StageGatesConfiguration form = StageGatesConfiguration.get();

        assertThat(Stream.of(
                        form.doCheckDefaultWait("10m", "30d"),
                        form.doCheckDefaultWait("3d", "2h"),
                        form.doCheckDefaultWait("soon", "2h"),
                        form.doCheckDefaultWait("3d", null),
                        form.doCheckLongestWait("30d"),
                        form.doCheckLongestWait("31d"),
                        form.doCheckLongestWait(""),
                        form.doCheckRetryWindowDays("1"),
                        form.doCheckRetryWindowDays("0"),
                        form.doCheckKeptStashRuns("0"),
                        form.doCheckKeptStashRuns("x")))
                .extracting(answer -> answer.kind)
                .containsExactly(
                        FormValidation.Kind.OK,
                        FormValidation.Kind.WARNING,
                        FormValidation.Kind.ERROR,
                        FormValidation.Kind.OK,
                        FormValidation.Kind.OK,
                        FormValidation.Kind.WARNING,
                        FormValidation.Kind.ERROR,
                        FormValidation.Kind.OK,
                        FormValidation.Kind.ERROR,
                        FormValidation.Kind.OK,
                        FormValidation.Kind.ERROR);
    }

    @Test
    void shouldRefuseFormQuestionsWhenOneMayOnlyRead() {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(
                new MockAuthorizationStrategy().grant(Jenkins.READ).everywhere().to("reader"));
        StageGatesConfiguration form = StageGatesConfiguration.get();

        try (ACLContext reader = ACL.as2(User.getById("reader", true).impersonate2())) {
            assertThatThrownBy(() -> form.doCheckDefaultWait("1m", "1h")).isInstanceOf(AccessDeniedException3.class);
            assertThatThrownBy(() -> form.doCheckLongestWait("1m")).isInstanceOf(AccessDeniedException3.class);
            assertThatThrownBy(() -> form.doCheckRetryWindowDays("1")).isInstanceOf(AccessDeniedException3.class);
            assertThatThrownBy(() -> form.doCheckKeptStashRuns("1")).isInstanceOf(AccessDeniedException3.class);
        }
    }

    private static void configure(Path folder, String settings) throws Exception {
        Path file = folder.resolve("jenkins.yaml");
        Files.writeString(file, "unclassified:\n  stageGates:\n" + settings.indent(4));
        ConfigurationAsCode.get().configure(file.toString());
    }

    /** As configuration as code writes them out. */
    private static String settings() throws Exception {
        ByteArrayOutputStream exported = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(exported);
        String all = exported.toString(StandardCharsets.UTF_8);
        String from = all.substring(all.indexOf("  stageGates:\n") + "  stageGates:\n".length());
        return from.lines()
                .takeWhile(line -> line.startsWith("    "))
                .map(line -> line.substring(4) + "\n")
                .reduce("", String::concat);
    }
}
