package io.jenkins.plugins.stagegates.jenkins.action;

import io.jenkins.plugins.stagegates.engine.Outcome;
import io.jenkins.plugins.stagegates.engine.RerunRequest;
import io.jenkins.plugins.stagegates.engine.StageEngine;
import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.InputValue;
import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.view.Requests;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stage of a finished build, or all that it had selected, is wanted again. */
final class RerunWish extends Wish {

    private final int origin;
    private final @Nullable String stage;
    private final EarlyInputs inputs;

    RerunWish(int origin, Requests.Rerun request) {
        this.origin = origin;
        this.stage = request.stage();
        this.inputs = new EarlyInputs(request.inputsByStage());
    }

    @Override
    Outcome<RunState> ask(StageEngine engine, Actor actor, String job, Map<String, InputValue> parameters) {
        return engine.rerun(
                actor,
                new RerunRequest(
                        new RunId(job, origin),
                        Optional.ofNullable(stage),
                        Optional.of(parameters),
                        inputs.preset(),
                        Optional.empty()));
    }
}
