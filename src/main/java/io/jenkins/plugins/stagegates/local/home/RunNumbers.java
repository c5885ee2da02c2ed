package io.jenkins.plugins.stagegates.local.home;

import java.util.List;
import java.util.stream.Collectors;

/** Run numbers in a message. */
final class RunNumbers {

    private static final int SHOWN = 10;

    private RunNumbers() {}

    /** "no run", "run 3", "the runs 1, 2, 3" or, of many, the last ones. */
    static String sentence(List<Integer> ascending) {
        if (ascending.isEmpty()) {
            return "no run";
        }
        if (ascending.size() == 1) {
            return "run " + ascending.get(0);
        }
        int hidden = Math.max(0, ascending.size() - SHOWN);
        String shown = ascending.stream().skip(hidden).map(String::valueOf).collect(Collectors.joining(", "));
        return hidden == 0 ? "the runs " + shown : ascending.size() + " runs, the last are " + shown;
    }
}
