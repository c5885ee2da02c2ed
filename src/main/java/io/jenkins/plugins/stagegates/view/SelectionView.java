package io.jenkins.plugins.stagegates.view;

import io.jenkins.plugins.stagegates.engine.model.Selection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which stages were chosen.
 *
 * @param stages empty: all
 * @param borrowFrom number of the run that stands in for dependencies
 * @param supply names of the outputs given by hand, by stage
 */
public record SelectionView(List<String> stages, @Nullable Integer borrowFrom, Map<String, List<String>> supply) {

    static SelectionView of(Selection selection) {
        Map<String, List<String>> supplied = new LinkedHashMap<>();
        selection.supply().forEach((stage, outputs) -> supplied.put(stage, new ArrayList<>(outputs.keySet())));
        return new SelectionView(selection.stages(), selection.borrowFrom().orElse(null), supplied);
    }
}
