package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.model.Action;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import jenkins.management.Badge;
import org.jspecify.annotations.Nullable;

/** What is common to all that is offered under {@code stage-gates/}. */
public abstract class GatesAction extends Answers implements Action {

    GatesAction(AccessControlled subject, Permission reading) {
        super(subject, reading);
    }

    /** Where the page of this stands, which is the same for all but for this. */
    public abstract PagePlace place();

    /** Whether there is anything to see, so that a link to the page is of use. Asked often: loads nothing. */
    abstract boolean isWorthALink();

    /** How much waits here for a person. Asked often: loads nothing. */
    abstract int countWaiting();

    @Override
    public final @Nullable String getIconFileName() {
        return isWorthALink() ? "symbol-stage-gates plugin-pipeline-stage-gates" : null;
    }

    @Override
    public final String getDisplayName() {
        return Messages.GatesAction_DisplayName();
    }

    /** Stands beside the link. */
    public final @Nullable Badge getBadge() {
        int count = countWaiting();
        return count == 0
                ? null
                : new Badge(String.valueOf(count), Messages.GatesAction_Waiting(count), Badge.Severity.WARNING);
    }

    @Override
    public final String getUrlName() {
        return "stage-gates";
    }
}
