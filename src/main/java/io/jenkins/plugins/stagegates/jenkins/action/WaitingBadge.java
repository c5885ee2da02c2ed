package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.Extension;
import hudson.model.BuildBadgeAction;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jspecify.annotations.Nullable;

/** Shows in the list of builds that a build waits for a person. */
public final class WaitingBadge implements BuildBadgeAction {

    @Override
    public @Nullable String getIconFileName() {
        return null;
    }

    @Override
    public @Nullable String getDisplayName() {
        return null;
    }

    @Override
    public @Nullable String getUrlName() {
        return null;
    }

    /** Asked for every build that is shown: a look into memory. */
    @Extension
    public static final class Factory extends TransientActionFactory<WorkflowRun> {
        @Override
        public Class<WorkflowRun> type() {
            return WorkflowRun.class;
        }

        @Override
        public Class<WaitingBadge> actionType() {
            return WaitingBadge.class;
        }

        @Override
        public Collection<WaitingBadge> createFor(WorkflowRun run) {
            return StageGates.get().inbox().waits(StageGates.idOf(run)) ? List.of(new WaitingBadge()) : List.of();
        }
    }
}
