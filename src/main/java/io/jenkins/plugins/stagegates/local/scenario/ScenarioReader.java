package io.jenkins.plugins.stagegates.local.scenario;

import io.jenkins.plugins.stagegates.view.Requests;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a scenario file. Nothing in it is skipped: what is not known is an error. */
public final class ScenarioReader {

    private ScenarioReader() {}

    /** @throws ScenarioFormatException with the file, the line and what is wrong */
    public static Scenario read(Path file) {
        Part root = new Part(file, "the scenario", compose(file));
        Map<String, Part> fields = root.fields(Set.of("name", "settings", "people", "jenkinsfile", "steps"));
        for (String needed : List.of("name", "jenkinsfile", "steps")) {
            if (!fields.containsKey(needed)) {
                throw root.wrong("The scenario has no '" + needed + "'.");
            }
        }
        Map<String, List<String>> people = people(Optional.ofNullable(fields.get("people")));
        List<ScenarioStep> steps = new ArrayList<>();
        for (Part step : required(fields, "steps").items()) {
            steps.add(new StepReader(step, people.keySet()).read());
        }
        if (steps.isEmpty()) {
            throw required(fields, "steps").wrong("The scenario has no steps.");
        }
        return new Scenario(
                file,
                required(fields, "name").text(),
                new Scenario.Definition(
                        required(fields, "jenkinsfile").text(),
                        Optional.ofNullable(fields.get("settings")).map(ScenarioReader::settings)),
                people,
                steps);
    }

    private static Part required(Map<String, Part> fields, String name) {
        return Optional.ofNullable(fields.get(name)).orElseThrow();
    }

    private static Node compose(Path file) {
        try {
            Node node = new Yaml(new LoaderOptions()).compose(new StringReader(Files.readString(file)));
            if (node == null) {
                throw new ScenarioFormatException(file.getFileName() + ":1: The file is empty.");
            }
            return node;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new ScenarioFormatException(file.getFileName() + ":" + line + ": Not YAML: " + e.getProblem() + ".");
        } catch (CharacterCodingException e) {
            throw new ScenarioFormatException(file.getFileName() + ":1: The file is not in UTF-8.");
        } catch (YAMLException | IOException e) {
            throw new ScenarioFormatException(file.getFileName() + ":1: The file cannot be read: " + e.getMessage());
        }
    }

    private static Map<String, List<String>> people(Optional<Part> part) {
        Map<String, List<String>> people = new LinkedHashMap<>();
        people.put(Scenario.ADMIN, List.of());
        part.ifPresent(listed -> listed.entries().forEach((user, groups) -> people.put(user, groups.texts())));
        return people;
    }

    private static Requests.Settings settings(Part part) {
        Map<String, Part> fields = part.fields(Set.of("allowSelective", "allowRetry", "retryWindowDays"));
        return new Requests.Settings(
                Optional.ofNullable(fields.get("allowSelective"))
                        .map(Part::flag)
                        .orElse(null),
                Optional.ofNullable(fields.get("allowRetry")).map(Part::flag).orElse(null),
                Optional.ofNullable(fields.get("retryWindowDays"))
                        .map(Part::number)
                        .orElse(null));
    }
}
