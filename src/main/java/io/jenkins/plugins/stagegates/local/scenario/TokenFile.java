package io.jenkins.plugins.stagegates.local.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The API tokens of users: lines {@code user: token}, or the same as JSON. */
public final class TokenFile {

    private TokenFile() {}

    /** @throws IOException with the file and what is wrong, but never with a token */
    public static Map<String, String> read(Path file) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            if (new Yaml(new SafeConstructor(options)).load(Files.readString(file)) instanceof Map<?, ?> users
                    && users.values().stream().allMatch(token -> token instanceof String || token instanceof Number)) {
                Map<String, String> tokens = new LinkedHashMap<>();
                users.forEach((user, token) -> tokens.put(String.valueOf(user), String.valueOf(token)));
                return tokens;
            }
        } catch (YAMLException e) {
            // Its message may quote a token.
        }
        throw new IOException("The file of tokens " + file + " cannot be understood: expected a line 'user: token' for"
                + " each user, or the same as JSON.");
    }
}
