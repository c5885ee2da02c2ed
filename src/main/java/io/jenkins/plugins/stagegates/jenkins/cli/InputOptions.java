package io.jenkins.plugins.stagegates.jenkins.cli;

import io.jenkins.plugins.stagegates.view.MalformedRequestException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of inputs and parameters: those typed as options, and secret ones that are read from the standard input. */
final class InputOptions {

    private InputOptions() {}

    /**
     * @param secrets names of inputs; each has one line in {@code in}, so that it is in no list of processes and no history
     */
    static Map<String, String> read(List<String> typed, List<String> secrets, InputStream in, Charset charset) {
        Map<String, String> values = new LinkedHashMap<>(GateCommand.values(typed));
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, charset));
        for (String name : secrets) {
            try {
                String line = lines.readLine();
                if (line == null) {
                    throw new MalformedRequestException(
                            "Expected the value of '" + name + "' as a line of the standard input.");
                }
                values.put(name, line);
            } catch (IOException e) {
                throw new UncheckedIOException("The standard input cannot be read", e);
            }
        }
        return values;
    }

    /**
     * What gates get beforehand, by stage and name.
     *
     * @param typed values by {@code STAGE:NAME}; a stage may have a colon in its name, an input has none
     */
    static Map<String, Map<String, String>> byStage(Map<String, String> typed) {
        Map<String, Map<String, String>> values = new LinkedHashMap<>();
        typed.forEach((key, value) -> {
            int colon = key.lastIndexOf(':');
            if (colon < 1 || colon == key.length() - 1) {
                throw new MalformedRequestException("Expected STAGE:NAME, but got '" + key + "'.");
            }
            values.computeIfAbsent(key.substring(0, colon), stage -> new LinkedHashMap<>())
                    .put(key.substring(colon + 1), value);
        });
        return values;
    }
}
