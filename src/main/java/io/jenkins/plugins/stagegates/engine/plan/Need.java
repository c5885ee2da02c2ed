package io.jenkins.plugins.stagegates.engine.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * All that one stage takes from another.
 *
 * @param dependent the position of the stage that takes
 * @param on the position of the stage that gives
 * @param declared whether the Jenkinsfile says so ({@code needs}), so that the whole stage counts, with all inside it
 * @param outputs the outputs that it was seen to read
 * @param stashes the stashes that it was seen to take
 */
record Need(int dependent, int on, boolean declared, List<String> outputs, List<String> stashes) {

    static Need nothing(int dependent, int on) {
        return new Need(dependent, on, false, List.of(), List.of());
    }

    Need byDeclaration() {
        return new Need(dependent, on, true, outputs, stashes);
    }

    Need output(String name) {
        return new Need(dependent, on, declared, and(outputs, name), stashes);
    }

    Need stash(String name) {
        return new Need(dependent, on, declared, outputs, and(stashes, name));
    }

    private static List<String> and(List<String> names, String more) {
        List<String> all = new ArrayList<>(names);
        all.add(more);
        return all;
    }
}
