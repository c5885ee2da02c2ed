package io.jenkins.plugins.stagegates.jenkins.step;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.sf.json.JSONObject;

/** What the forms of the snippet generator send, as the setters of steps take it. */
final class StepForms {

    private StepForms() {}

    /** Leaves out what was left empty, and makes lists of what a person has typed with commas. */
    static JSONObject read(JSONObject form, Set<String> lists, Set<String> others) {
        for (String name : lists) {
            List<String> items = Arrays.stream(form.optString(name).split(","))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .toList();
            form.remove(name);
            if (!items.isEmpty()) {
                form.put(name, items);
            }
        }
        for (String name : others) {
            if (form.optString(name).isBlank()) {
                form.remove(name);
            }
        }
        return form;
    }

    /** A name and a value a line, with a colon between. */
    static Map<String, String> pairs(String lines) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String line : lines.lines().toList()) {
            String[] parts = line.split(":", 2);
            if (!line.isBlank()) {
                pairs.put(parts[0].strip(), parts.length < 2 ? "" : parts[1].strip());
            }
        }
        return pairs;
    }
}
