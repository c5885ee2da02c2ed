package io.jenkins.plugins.stagegates.jenkins;

import io.jenkins.plugins.stagegates.engine.run.RunEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The plugin's own notes in the journal of a run. */
public final class Notes {

    private Notes() {}

    /** The texts of those whose key begins so, by the rest of the key, in the order of the journal; of each key the last. */
    public static Map<String, String> of(List<RunEvent> events, String prefix) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (RunEvent event : events) {
            if (event instanceof RunEvent.HostNoted noted && noted.key().startsWith(prefix)) {
                texts.put(
                        noted.key().substring(prefix.length()),
                        String.valueOf(noted.note().toJava()));
            }
        }
        return texts;
    }
}
