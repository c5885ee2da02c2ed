package io.jenkins.plugins.stagegates.local.program;

import groovy.lang.GroovyObjectSupport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code currentBuild} of a Jenkinsfile. */
public final class CurrentBuild extends GroovyObjectSupport {

    private final Machine machine;
    private final ProgramState state;

    CurrentBuild(Machine machine, ProgramState state) {
        this.machine = machine;
        this.state = state;
    }

    public @Nullable String getResult() {
        BuildResult result = state.explicitResult();
        return result == null && presumed() == BuildResult.SUCCESS ? null : getCurrentResult();
    }

    /** Only a worse result than the present one changes anything, as in Jenkins. */
    public void setResult(@Nullable String result) {
        if (result != null) {
            state.worsen(BuildResult.named(result));
        }
    }

    public String getCurrentResult() {
        return state.result().worse(presumed()).name();
    }

    private BuildResult presumed() {
        return machine.current().context().presumed();
    }

    public int getNumber() {
        return state.facts().number();
    }

    public String getId() {
        return String.valueOf(getNumber());
    }

    public String getDisplayName() {
        return state.displayName();
    }

    public void setDisplayName(String name) {
        state.displayName(name);
    }

    public @Nullable String getDescription() {
        return state.description();
    }

    public void setDescription(@Nullable String text) {
        state.description(text);
    }

    public String getFullDisplayName() {
        return getProjectName() + " " + getDisplayName();
    }

    public String getProjectName() {
        return state.facts().job();
    }

    public String getFullProjectName() {
        return state.facts().job();
    }

    public long getStartTimeInMillis() {
        return start().toEpochMilli();
    }

    public long getTimeInMillis() {
        return start().toEpochMilli();
    }

    /** Milliseconds since the program began. */
    public long getDuration() {
        return Duration.between(start(), machine.now()).toMillis();
    }

    public String getDurationString() {
        return Duration.between(start(), machine.now()).toSeconds() + " sec and counting";
    }

    private Instant start() {
        return machine.began();
    }

    public @Nullable EarlierBuildView getPreviousBuild() {
        return state.facts().previous().map(EarlierBuildView::new).orElse(null);
    }

    public List<Object> getChangeSets() {
        return List.of();
    }

    public List<Map<String, Object>> getBuildCauses() {
        return List.of(Map.of(
                "shortDescription", "Started by user " + state.facts().startedBy(),
                "userId", state.facts().startedBy(),
                "userName", state.facts().startedBy()));
    }

    /** There is one kind of cause here, whichever is asked for. */
    public List<Map<String, Object>> getBuildCauses(String type) {
        return type.contains("UserIdCause") ? getBuildCauses() : List.of();
    }

    public boolean resultIsBetterOrEqualTo(String other) {
        return state.result().compareTo(BuildResult.named(other)) <= 0;
    }

    public boolean resultIsWorseOrEqualTo(String other) {
        return state.result().compareTo(BuildResult.named(other)) >= 0;
    }

    /** An earlier build as a Jenkinsfile sees it. */
    public static final class EarlierBuildView extends GroovyObjectSupport {

        private final EarlierBuild build;

        EarlierBuildView(EarlierBuild build) {
            this.build = build;
        }

        public int getNumber() {
            return build.number();
        }

        public String getResult() {
            return build.result();
        }

        public String getCurrentResult() {
            return build.result();
        }

        public String getDisplayName() {
            return build.displayName();
        }

        public long getStartTimeInMillis() {
            return build.startTimeInMillis();
        }

        public long getDuration() {
            return build.duration();
        }
    }
}
