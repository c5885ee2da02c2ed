package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.Extension;
import hudson.model.Item;
import hudson.views.ListViewColumn;
import hudson.views.ListViewColumnDescriptor;
import io.jenkins.plugins.stagegates.jenkins.StageGates;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Shows in lists of jobs which of their builds wait for a person. */
public final class WaitingColumn extends ListViewColumn {

    @DataBoundConstructor
    public WaitingColumn() {}

    /** The numbers of the builds, oldest first; a look into memory. */
    public List<Integer> waiting(Item job) {
        return StageGates.get().inbox().waiting(job.getFullName()).stream()
                .sorted()
                .toList();
    }

    /** Offered by Jenkins. */
    @Extension
    @Symbol("waitingStages")
    public static final class DescriptorImpl extends ListViewColumnDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.WaitingColumn_DisplayName();
        }
    }
}
