package io.jenkins.plugins.stagegates.engine.run;

import io.jenkins.plugins.stagegates.engine.model.Actor;
import io.jenkins.plugins.stagegates.engine.model.Failure;
import io.jenkins.plugins.stagegates.engine.model.SkipReason;
import io.jenkins.plugins.stagegates.engine.model.Stage;
import io.jenkins.plugins.stagegates.engine.model.StagePath;
import io.jenkins.plugins.stagegates.engine.model.StageStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One stage of a run, immutable. Only {@link #move} changes its status.
 *
 * @param stage its identity and policy, as far as known now
 * @param place where it stands among the others
 * @param status where it stands
 * @param attempts its executions so far, the current one last
 * @param gate its current or last wait
 * @param scopes its levels of failure handling; {@link ScopeState#STAGE} is its own
 * @param ending what decides how it ends
 * @param left what it leaves behind
 */
public record StageState(
        Stage stage,
        Place place,
        StageStatus status,
        List<Attempt> attempts,
        Optional<GateState> gate,
        Map<String, ScopeState> scopes,
        Ending ending,
        Left left) {

    /**
     * @param ordinal position in order of the declared model or of start, from 0
     * @param inside the stages directly inside it
     * @param policyKey which step has given its policy, empty if none has
     * @param changedAt when its status changed last
     */
    public record Place(int ordinal, Tally inside, String policyKey, Instant changedAt) {}

    public StageState {
        attempts = List.copyOf(attempts);
        scopes = Collections.unmodifiableMap(new LinkedHashMap<>(scopes));
    }

    static StageState pending(Stage stage, int ordinal, Instant at) {
        return new StageState(
                stage,
                new Place(ordinal, Tally.EMPTY, "", at),
                StageStatus.PENDING,
                List.of(),
                Optional.empty(),
                Map.of(),
                Ending.OPEN,
                Left.NOTHING);
    }

    public StagePath path() {
        return stage.path();
    }

    /** The number of the current or last attempt, 0 before the first. */
    public int attempt() {
        return attempts.isEmpty() ? 0 : attempts.get(attempts.size() - 1).number();
    }

    public ScopeState scope(String key) {
        return scopes.getOrDefault(key, ScopeState.FIRST);
    }

    /** The wait at the gate, if it lasts. */
    public Optional<GateState> openGate() {
        return gate.filter(GateState::isOpen);
    }

    /** The oldest decision that a person has to take here after a failure, with its level's key. */
    public Optional<Map.Entry<String, ScopeState.Intervening>> intervention() {
        return scopes.entrySet().stream()
                .filter(e -> e.getValue().intervening().isPresent())
                .map(e -> Map.entry(e.getKey(), e.getValue().intervening().orElseThrow()))
                .findFirst();
    }

    public Optional<SkipReason> skipped() {
        return ending.skipped();
    }

    /** Its status, or for a REUSED stage the status it had in the run it was taken from. */
    public StageStatus effectiveStatus() {
        return ending.reused().map(Ending.Reused::status).orElse(status);
    }

    /** When the first attempt began. */
    public Optional<Instant> startedAt() {
        return attempts.isEmpty()
                ? Optional.empty()
                : Optional.of(attempts.get(0).startedAt());
    }

    public Optional<Instant> endedAt() {
        return status.hasEnded() ? Optional.of(place.changedAt()) : Optional.empty();
    }

    /** When something happens here without anybody acting: a deadline of its gate or of an intervention, or the end of a pause. */
    public Optional<Instant> nextDue() {
        List<Instant> due = new ArrayList<>();
        openGate().ifPresent(open -> due.add(open.deadline()));
        scopes.values().forEach(scope -> scope.due().ifPresent(due::add));
        return due.stream().min(Instant::compareTo);
    }

    /** Whether it has started, has not ended and no stage inside it is active, so that it does something of its own. */
    public boolean isBusy() {
        return status == StageStatus.RUNNING && place.inside().active() == 0;
    }

    /** Whether it has started (perhaps pausing before its next attempt) and has not ended. */
    public boolean isActive() {
        return switch (status) {
            case RUNNING, WAITING, INTERVENTION -> true;
            case PENDING -> scope(ScopeState.STAGE).standing() instanceof ScopeState.Pausing;
            default -> false;
        };
    }

    /** Whether it waits for a person. */
    public boolean isWaiting() {
        return status == StageStatus.WAITING || status == StageStatus.INTERVENTION;
    }

    /**
     * Changes the status.
     *
     * @throws IllegalStateException if {@link StageTransitions} does not allow this move now
     */
    StageState move(StageMove move, Instant at) {
        StageStatus next = StageTransitions.next(status, move)
                .orElseThrow(() -> new IllegalStateException(
                        "Stage '" + path() + "' is " + status + ", which does not allow " + move + "."));
        Place moved = new Place(place.ordinal(), place.inside(), place.policyKey(), at);
        return new StageState(stage, moved, next, attempts, gate, scopes, ending, left);
    }

    /** Goes on from the gate: to its body, or to the person whom a block inside waits for. */
    StageState leaveGate(Instant at) {
        StageState passed = move(StageMove.PASS_GATE, at);
        return intervention().isPresent() ? passed.move(StageMove.ASK_PERSON, at) : passed;
    }

    /** An open wait at its gate, or at an {@code input} step, is over without a decision. */
    StageState withGateClosed(Instant at) {
        return openGate()
                .map(open -> with(open.decided(new GateState.Decided(GateState.Outcome.ABORTED, Actor.SYSTEM, at, ""))))
                .orElse(this);
    }

    /** Blocks inside wait neither for a decision nor for their next attempt any more. */
    StageState withBlocksClosed(Failure why) {
        Map<String, ScopeState> closed = new LinkedHashMap<>();
        scopes.forEach((key, scope) -> {
            boolean waits = scope.due().isPresent() && !key.equals(ScopeState.STAGE);
            closed.put(key, waits ? scope.standing(new ScopeState.Failed(why)) : scope);
        });
        return withScopes(closed);
    }

    StageState with(Stage known) {
        return new StageState(known, place, status, attempts, gate, scopes, ending, left);
    }

    StageState with(Place moved) {
        return new StageState(stage, moved, status, attempts, gate, scopes, ending, left);
    }

    StageState with(GateState changed) {
        return new StageState(stage, place, status, attempts, Optional.of(changed), scopes, ending, left);
    }

    StageState with(String scope, ScopeState changed) {
        Map<String, ScopeState> all = new LinkedHashMap<>(scopes);
        all.put(scope, changed);
        return withScopes(all);
    }

    StageState withScopes(Map<String, ScopeState> all) {
        return new StageState(stage, place, status, attempts, gate, all, ending, left);
    }

    StageState with(Ending changed) {
        return new StageState(stage, place, status, attempts, gate, scopes, changed, left);
    }

    StageState with(Left changed) {
        return new StageState(stage, place, status, attempts, gate, scopes, ending, changed);
    }

    StageState with(List<Attempt> changed) {
        return new StageState(stage, place, status, changed, gate, scopes, ending, left);
    }

    /** Begins another attempt. */
    StageState beginAttempt(Instant at) {
        List<Attempt> all = new ArrayList<>(attempts);
        all.add(Attempt.begun(attempt() + 1, at));
        return with(all);
    }

    /** Replaces the current attempt, if there is one. */
    StageState changeAttempt(UnaryOperator<Attempt> change) {
        if (attempts.isEmpty()) {
            return this;
        }
        List<Attempt> all = new ArrayList<>(attempts);
        all.set(all.size() - 1, change.apply(all.get(all.size() - 1)));
        return with(all);
    }
}
