package io.jenkins.plugins.stagegates.jenkins.action;

import io.jenkins.plugins.stagegates.engine.Outcome;
import io.jenkins.plugins.stagegates.engine.StageEngine;
import io.jenkins.plugins.stagegates.engine.StartRequest;
import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.InputValue;
import io.jenkins.plugins.stagegates.engine.run.RunState;
import io.jenkins.plugins.stagegates.view.Requests;
import io.jenkins.plugins.stagegates.view.ViewJson;
import java.util.Map;
import java.util.Optional;

/** Only some stages are wanted. */
final class StartWish extends Wish {

    /** {@link Requests.Start} in JSON, without what stands elsewhere. */
    private final String request;

    private final EarlyInputs inputs;

    StartWish(Requests.Start request) {
        // Parameters are with the build.
        this.request =
                ViewJson.line(new Requests.Start(request.stages(), null, request.borrowFrom(), request.supply(), null));
        this.inputs = new EarlyInputs(request.inputsByStage());
    }

    @Override
    Outcome<RunState> ask(StageEngine engine, Actor actor, String job, Map<String, InputValue> parameters) {
        return engine.start(
                actor,
                new StartRequest(
                        job,
                        ViewJson.read(request, Requests.Start.class).selection(),
                        parameters,
                        inputs.preset(),
                        Optional.empty()));
    }
}
