package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.model.Cause;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells on a build's page and in its log which stages were asked for, and of which build they are done again. */
public final class StageCause extends Cause {

    /** The number of the build that is retried or run again, 0 for none. */
    private final int origin;

    private final @Nullable String retriedFrom;
    private final ArrayList<String> stages;

    private StageCause(int origin, @Nullable String retriedFrom, List<String> stages) {
        this.origin = origin;
        this.retriedFrom = retriedFrom;
        this.stages = new ArrayList<>(stages);
    }

    static StageCause start(List<String> stages) {
        return new StageCause(0, null, stages);
    }

    static StageCause retry(int origin, String from) {
        return new StageCause(origin, from, List.of());
    }

    static StageCause rerun(int origin, @Nullable String stage) {
        return new StageCause(origin, null, stage == null ? List.of() : List.of(stage));
    }

    /** Whether it is a build like any other. */
    boolean isEverything() {
        return origin == 0 && stages.isEmpty();
    }

    @Override
    public String getShortDescription() {
        String chosen = String.join(", ", stages);
        if (retriedFrom != null) {
            return Messages.StageCause_Retry(origin, retriedFrom);
        } else if (origin == 0) {
            return Messages.StageCause_Start(chosen);
        }
        return stages.isEmpty() ? Messages.StageCause_RerunAll(origin) : Messages.StageCause_Rerun(chosen, origin);
    }
}
