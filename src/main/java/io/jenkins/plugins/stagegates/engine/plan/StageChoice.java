package io.jenkins.plugins.stagegates.engine.plan;

import io.jenkins.plugins.stagegates.engine.model.Pipeline;
import io.jenkins.plugins.stagegates.engine.model.Selection;
import io.jenkins.plugins.stagegates.engine.model.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The stages that a selection means.
 *
 * @param selected positions of the selected ones
 * @param supplied names of the outputs given by hand, by position of the stage
 * @param problems a sentence for each name that does not mean exactly one stage
 */
record StageChoice(List<Integer> selected, Map<Integer, Set<String>> supplied, List<String> problems) {

    static StageChoice of(Selection selection, Pipeline known) {
        StageChoice choice = new StageChoice(new ArrayList<>(), new HashMap<>(), new ArrayList<>());
        for (String text : selection.stages()) {
            if (choice.isClear(known, text)) {
                choice.selected.add(position(known, text));
            }
        }
        selection.supply().forEach((text, outputs) -> {
            if (choice.isClear(known, text)) {
                choice.supplied.put(position(known, text), outputs.keySet());
            }
        });
        return choice;
    }

    /** Whether what this need takes is given by hand; a stash can't be. */
    boolean supplies(Need need) {
        Set<String> outputs = supplied.getOrDefault(need.on(), Set.of());
        return !outputs.isEmpty() && need.stashes().isEmpty() && outputs.containsAll(need.outputs());
    }

    private static int position(Pipeline known, String text) {
        return known.position(known.matching(text).get(0).path());
    }

    private boolean isClear(Pipeline known, String text) {
        List<Stage> matching = known.matching(text);
        if (matching.isEmpty()) {
            problems.add(unknown(known, text));
        } else if (matching.size() > 1) {
            problems.add("There are several stages named '" + text + "'; say which: "
                    + String.join(
                            ", ", matching.stream().map(s -> s.path().text()).toList()) + ".");
        }
        return matching.size() == 1;
    }

    static String unknown(Pipeline known, String text) {
        return known.isEmpty()
                ? "There is no stage '" + text + "': none is known yet, let one run complete first."
                : "There is no stage '" + text + "'; the nearest are " + String.join(", ", known.nearest(text)) + ".";
    }
}
