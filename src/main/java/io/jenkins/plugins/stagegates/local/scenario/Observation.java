package io.jenkins.plugins.stagegates.local.scenario;

import io.jenkins.plugins.stagegates.local.client.HostClient.Answer;
import io.jenkins.plugins.stagegates.view.HistoryView;
import io.jenkins.plugins.stagegates.view.PlanView;
import io.jenkins.plugins.stagegates.view.RunView;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What must be seen. */
sealed interface Observation extends ScenarioStep.Action
        permits Is, Observation.Stays, Observation.Plan, Observation.Log, Observation.Times, Observation.History {

    /** Nothing else is seen for some time. */
    record Stays(Is is, Duration duration) implements Observation {

        @Override
        public void perform(Play play, ScenarioStep.Frame frame) {
            long end = System.nanoTime() + duration.toNanos();
            do {
                RunView view = play.view(frame);
                if (!is.matches(play, view)) {
                    throw new ScenarioFailure(is.expected() + " for " + duration.toMillis() + " ms", is.seen(view));
                }
                play.pause();
            } while (System.nanoTime() < end);
        }
    }

    /** @param decisions by path; what is not named may be anything */
    record Plan(ScenarioStep.Action of, Map<String, String> decisions) implements Observation {

        @Override
        public void perform(Play play, ScenarioStep.Frame frame) {
            Answer answer = of instanceof PersonAction.Retry retry
                    ? retry.plan(play, frame)
                    : play.as(frame).post(play.jobPath() + "plan", ((PersonAction.Start) of).request(play));
            play.settle(frame, answer);
            if (frame.refused().isEmpty()) {
                compare(answer.as(PlanView.class));
            }
        }

        private void compare(PlanView plan) {
            Map<String, String> seen = new LinkedHashMap<>();
            plan.stages().forEach(line -> seen.put(line.path(), line.decision().name()));
            boolean same = decisions.entrySet().stream()
                    .allMatch(each -> new Named(each.getKey())
                            .among(seen.keySet())
                            .map(seen::get)
                            .filter(each.getValue()::equals)
                            .isPresent());
            if (!same) {
                throw new ScenarioFailure(
                        "the plan " + decisions,
                        plan.stages().stream()
                                .map(line -> line.path() + "=" + line.decision() + " (" + line.reason() + ")")
                                .collect(Collectors.joining(", ", "{", "}")));
            }
        }
    }

    /** What the log has, or lacks. */
    record Log(Optional<String> has, Optional<String> lacks) implements Observation {

        private static final Duration PATIENCE = Duration.ofSeconds(30);

        @Override
        public void perform(Play play, ScenarioStep.Frame frame) {
            has.ifPresent(text -> play.await(
                    PATIENCE,
                    () -> play.log(frame).contains(text),
                    () -> new ScenarioFailure("a log with '" + text + "'", "none, see below")));
            lacks.ifPresent(text -> {
                if (play.log(frame).contains(text)) {
                    throw new ScenarioFailure("a log without '" + text + "'", linesWith(play.log(frame), text));
                }
            });
        }

        private static String linesWith(String log, String text) {
            return log.lines().filter(line -> line.contains(text)).collect(Collectors.joining(" | "));
        }
    }

    /** How often a line with a text stands in the log. */
    record Times(String text, int is) implements Observation {

        @Override
        public void perform(Play play, ScenarioStep.Frame frame) {
            play.await(
                    Log.PATIENCE,
                    () -> count(play, frame) == is,
                    () -> new ScenarioFailure(is + " lines with '" + text + "'", String.valueOf(count(play, frame))));
        }

        private long count(Play play, ScenarioStep.Frame frame) {
            return play.log(frame).lines().filter(line -> line.contains(text)).count();
        }
    }

    /** @param runs of the scenario, from 1 */
    record History(List<Integer> runs) implements Observation {

        @Override
        public void perform(Play play, ScenarioStep.Frame frame) {
            Answer answer = play.as(frame).get(play.runPath(frame) + "history");
            play.settle(frame, answer);
            if (frame.refused().isPresent()) {
                return;
            }
            List<Integer> seen = answer.as(HistoryView.class).runs().stream()
                    .map(HistoryView.Line::run)
                    .toList();
            List<Integer> expected = runs.stream().map(play::number).toList();
            if (!seen.equals(expected)) {
                throw new ScenarioFailure("the history " + expected, seen.toString());
            }
        }
    }
}
