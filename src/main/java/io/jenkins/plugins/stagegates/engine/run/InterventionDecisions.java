package io.jenkins.plugins.stagegates.engine.run;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.FailureAction.Verdict;
import io.jenkins.plugins.stagegates.engine.model.Permission;
import io.jenkins.plugins.stagegates.engine.model.Refusal;
import io.jenkins.plugins.stagegates.engine.model.RefusalCode;
import io.jenkins.plugins.stagegates.engine.run.PersonCommand.Choice;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes of a person's decision after a failure, or of nobody's. */
final class InterventionDecisions {

    private InterventionDecisions() {}

    static Decision decide(RunState state, PersonCommand.Intervene command, Moment moment) {
        return StageFinder.find(state, command.stage()).decide(stage -> {
            if (!moment.clearance().has(Permission.BUILD)) {
                List<String> who = List.of(
                        "people with Build permission on job " + state.id().job());
                return new Decision.Refused(
                        Refusal.forbidden(moment.actor() + " may not decide about stage '" + stage.path() + "'.", who));
            }
            Optional<Map.Entry<String, ScopeState.Intervening>> asked = stage.intervention();
            if (asked.isEmpty()) {
                return Decision.refuse(
                        RefusalCode.ALREADY_DECIDED,
                        "Stage '" + stage.path() + "' is " + stage.status()
                                + " and waits for no decision after a failure; nothing to do.");
            }
            return Decision.accept(chosen(state, stage, new Answer(asked.get(), command), moment));
        });
    }

    private record Answer(Map.Entry<String, ScopeState.Intervening> asked, PersonCommand.Intervene command) {}

    private static List<RunEvent> chosen(RunState state, StageState stage, Answer answer, Moment moment) {
        Instant now = moment.now();
        String scope = answer.asked().getKey();
        ScopeState.Intervening asked = answer.asked().getValue();
        Choice choice = answer.command().action();
        String comment = answer.command().comment();
        List<RunEvent> events = new ArrayList<>();
        events.add(
                new FailureEvent.InterventionDecided(now, stage.path(), scope, moment.actor(), choice.name(), comment));
        if (choice == Choice.RETRY) {
            events.addAll(StageDecisions.nextAttempt(state, stage, scope, now));
        } else if (choice == Choice.FAIL) {
            Failure marked = new Failure(
                    ErrorType.MARKED_FAILED,
                    moment.actor() + " marked it as failed"
                            + (comment.isBlank() ? "" : " (" + comment + ")")
                            + " after: " + asked.failure().message());
            events.addAll(FailureDecisions.at(state, stage, now).markedFailed(scope, marked));
        } else {
            events.addAll(FailureDecisions.at(state, stage, now).decided(scope, asked, choice.verdict()));
        }
        return events;
    }

    /** Nobody has decided in time. */
    static List<RunEvent> timedOut(RunState state, StageState stage, String scope, Instant now) {
        ScopeState.Intervening asked = stage.scope(scope).intervening().orElseThrow();
        Verdict verdict = asked.onTimeout();
        List<RunEvent> events = new ArrayList<>();
        events.add(new FailureEvent.InterventionDecided(
                now,
                stage.path(),
                scope,
                Actor.SYSTEM,
                verdict.name(),
                "Nobody decided before " + asked.deadline().truncatedTo(ChronoUnit.SECONDS)));
        events.addAll(FailureDecisions.at(state, stage, now).decided(scope, asked, verdict));
        return events;
    }
}
