package io.jenkins.plugins.stagegates.local.program;

import java.util.Optional;
import java.util.Set;

/** Follows, through the text of a script, what is certainly outside of all stages. */
final class StagePlaces {

    private static final Set<String> IN_STAGES_ONLY = Set.of("input", "failureStrategy", "stageGate", "stageOutput");

    private Place place = Place.ANYWHERE;

    /** Where a piece of the script is executed. */
    enum Place {
        OUTSIDE,
        /** In a stage, or wherever somebody calls it. */
        ANYWHERE
    }

    void within(Place inner, Runnable visit) {
        Place before = place;
        place = inner;
        visit.run();
        place = before;
    }

    Place inBlockOf(String step) {
        return step.equals("stage") ? Place.ANYWHERE : place;
    }

    /** What is wrong with a call of this step here. */
    Optional<String> mistake(String step) {
        return place == Place.OUTSIDE && IN_STAGES_ONLY.contains(step)
                ? Optional.of("Step '" + step
                        + "' belongs into a stage, but stands outside of all; put it inside of stage('...') { ... }")
                : Optional.empty();
    }
}
