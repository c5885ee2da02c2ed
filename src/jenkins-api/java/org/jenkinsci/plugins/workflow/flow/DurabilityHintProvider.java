package org.jenkinsci.plugins.workflow.flow;

import hudson.model.Item;

public interface DurabilityHintProvider {
    static FlowDurabilityHint suggestedFor(Item x) {
        throw new AssertionError();
    }
}
