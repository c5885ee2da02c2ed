package io.jenkins.plugins.stagegates.local.scenario;

import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import io.jenkins.plugins.stagegates.local.client.HostClient.Answer;
import io.jenkins.plugins.stagegates.local.client.HostPaths;
import io.jenkins.plugins.stagegates.view.Requests;
import java.util.Map;
import java.util.Optional;

/** What a person does. */
sealed interface PersonAction extends ScenarioStep.Action {

    /** @param borrowFrom which run of the scenario, from 1 */
    record Start(Requests.Start request, Optional<Integer> borrowFrom) implements PersonAction {

        Requests.Start request(Play play) {
            return new Requests.Start(
                    request.stages(),
                    request.params(),
                    borrowFrom.map(play::number).orElse(null),
                    request.supply(),
                    request.inputs());
        }

        @Override
        public void perform(Play play, ScenarioStep.Frame frame) {
            play.started(frame, play.as(frame).post(play.jobPath() + "start", request(play)));
        }
    }

    record SaveInputs(String stage, Map<String, String> values) implements PersonAction {

        @Override
        public void perform(Play play, ScenarioStep.Frame frame) {
            Requests.AtGate request = new Requests.AtGate(stage, values, null);
            play.actAt(stage, StageStatus.WAITING, frame, () -> play.saveInputs(frame, request));
        }
    }

    /** @param verb {@code trigger} or {@code reject} */
    record Decide(String verb, Requests.AtGate request) implements PersonAction {

        @Override
        public void perform(Play play, ScenarioStep.Frame frame) {
            String stage = String.valueOf(request.stage());
            play.actAt(
                    stage, StageStatus.WAITING, frame, () -> play.as(frame).post(play.runPath(frame) + verb, request));
        }
    }

    record Intervene(Requests.Intervene request) implements PersonAction {

        @Override
        public void perform(Play play, ScenarioStep.Frame frame) {
            String stage = String.valueOf(request.stage());
            play.actAt(
                    stage,
                    StageStatus.INTERVENTION,
                    frame,
                    () -> play.as(frame).post(play.runPath(frame) + "intervene", request));
        }
    }

    record Abort() implements PersonAction {

        @Override
        public void perform(Play play, ScenarioStep.Frame frame) {
            play.settle(frame, play.as(frame).post(play.runPath(frame) + "abort", new Requests.Abort(null)));
        }
    }

    record Retry(Requests.Retry request) implements PersonAction {

        /** Asks what it would do. */
        Answer plan(Play play, ScenarioStep.Frame frame) {
            String query = "retry-plan?from=" + HostPaths.encode(String.valueOf(request.from()))
                    + (request.parallel() == null ? "" : "&parallel=" + HostPaths.encode(request.parallel()));
            return play.as(frame).get(play.runPath(frame) + query);
        }

        @Override
        public void perform(Play play, ScenarioStep.Frame frame) {
            play.started(frame, play.as(frame).post(play.runPath(frame) + "retry", request));
        }
    }

    record Rerun(Requests.Rerun request) implements PersonAction {

        @Override
        public void perform(Play play, ScenarioStep.Frame frame) {
            play.started(frame, play.as(frame).post(play.runPath(frame) + "rerun", request));
        }
    }

    record Define(String jenkinsfile) implements PersonAction {

        @Override
        public void perform(Play play, ScenarioStep.Frame frame) {
            play.define(frame, jenkinsfile);
        }
    }

    /** Kills the host and starts it again. */
    record Crash() implements PersonAction {

        @Override
        public void perform(Play play, ScenarioStep.Frame frame) {
            play.crash();
        }
    }
}
