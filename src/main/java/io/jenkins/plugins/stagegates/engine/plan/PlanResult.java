package io.jenkins.plugins.stagegates.engine.plan;

import io.jenkins.plugins.stagegates.engine.model.Refusal;

/** What came of planning. */
public sealed interface PlanResult {

    /** @param plan may contain BLOCKED stages; such a plan is to be shown, but not to be run */
    record Planned(RunPlan plan) implements PlanResult {}

    record Refused(Refusal refusal) implements PlanResult {}
}
