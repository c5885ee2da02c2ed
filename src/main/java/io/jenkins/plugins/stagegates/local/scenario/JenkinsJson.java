package io.jenkins.plugins.stagegates.local.scenario;

import io.jenkins.plugins.stagegates.local.scenario.ScenarioHost.HostTrouble;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** An answer of Jenkins' own, read as YAML, of which JSON is a part. What is not there reads as empty. */
record JenkinsJson(Map<?, ?> fields) {

    private static final int LIMIT = 50_000_000;

    JenkinsJson(String body) {
        this(parsed(body));
    }

    private static Map<?, ?> parsed(String body) {
        try {
            LoaderOptions options = new LoaderOptions();
            options.setCodePointLimit(LIMIT);
            if (new Yaml(new SafeConstructor(options)).load(body) instanceof Map<?, ?> map) {
                return map;
            }
        } catch (YAMLException e) {
            // Told below.
        }
        throw new HostTrouble("Jenkins answered with something other than JSON: " + body);
    }

    String text(String name) {
        return Optional.ofNullable(fields.get(name)).map(String::valueOf).orElse("");
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    List<String> texts(String name) {
        return fields.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    List<JenkinsJson> list(String name) {
        return fields.get(name) instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(item -> new JenkinsJson((Map<?, ?>) item))
                        .toList()
                : List.of();
    }

    Optional<JenkinsJson> object(String name) {
        return fields.get(name) instanceof Map<?, ?> map ? Optional.of(new JenkinsJson(map)) : Optional.empty();
    }
}
