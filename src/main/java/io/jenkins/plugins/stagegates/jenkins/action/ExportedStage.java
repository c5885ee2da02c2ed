package io.jenkins.plugins.stagegates.jenkins.action;

import io.jenkins.plugins.stagegates.engine.run.GateState;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.engine.run.StageState;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A stage in Jenkins' own {@code api/json}. */
@ExportedBean(defaultVisibility = 2)
public final class ExportedStage {

    private final RunState run;
    private final StageState stage;

    ExportedStage(RunState run, StageState stage) {
        this.run = run;
        this.stage = stage;
    }

    @Exported
    public String getJob() {
        return run.id().job();
    }

    @Exported
    public int getBuild() {
        return run.id().number();
    }

    @Exported
    public String getPath() {
        return stage.path().text();
    }

    @Exported
    public String getStatus() {
        return stage.status().name();
    }

    @Exported
    public boolean isWaiting() {
        return stage.isWaiting();
    }

    /** When the wait ends if nobody acts; null if it does not wait. */
    @Exported
    public @Nullable String getDeadline() {
        return stage.openGate()
                .map(GateState::deadline)
                .or(() -> stage.intervention().map(asked -> asked.getValue().deadline()))
                .map(Object::toString)
                .orElse(null);
    }

    /** What the gate asks; null if it does not wait at its gate. */
    @Exported
    public @Nullable String getMessage() {
        return stage.openGate().map(gate -> gate.gate().message()).orElse(null);
    }
}
