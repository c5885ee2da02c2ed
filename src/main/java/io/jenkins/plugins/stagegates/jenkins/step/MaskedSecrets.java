package io.jenkins.plugins.stagegates.jenkins.step;

import hudson.console.ConsoleLogFilter;
import hudson.console.LineTransformationOutputStream;
import hudson.model.Run;
import hudson.util.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Keeps passwords that a gate was given out of the log of its stage. */
final class MaskedSecrets extends ConsoleLogFilter implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String MASK = "****";

    private final ArrayList<Secret> secrets;

    MaskedSecrets(Collection<Secret> secrets) {
        this.secrets = new ArrayList<>(secrets);
    }

    @Override
    public OutputStream decorateLogger(Run build, OutputStream logger) {
        List<String> texts = secrets.stream()
                .map(Secret::getPlainText)
                .flatMap(String::lines)
                .filter(text -> !text.isBlank())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        return new LineTransformationOutputStream.Delegating(logger) {
            @Override
            protected void eol(byte[] bytes, int length) throws IOException {
                Charset utf8 = StandardCharsets.UTF_8;
                String line = new String(bytes, 0, length, utf8);
                for (String text : texts) {
                    line = line.replace(text, MASK);
                }
                out.write(line.getBytes(utf8));
            }
        };
    }
}
