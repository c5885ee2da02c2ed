package io.jenkins.plugins.stagegates.jenkins;

import hudson.Extension;
import hudson.console.LineTransformationOutputStream;
import hudson.model.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.log.TaskListenerDecorator;
import org.jspecify.annotations.Nullable;

/** Keeps the passwords that gates of a build were given out of its whole log, also where an exception carries them out of their stage. */
final class MaskedLog extends TaskListenerDecorator {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(MaskedLog.class.getName());

    /** Not its id: a job can be renamed meanwhile. */
    private final transient @Nullable Run<?, ?> run;

    /** What was known when this was sent to an agent, or seen last. */
    private volatile ArrayList<String> known = new ArrayList<>();

    private MaskedLog(Run<?, ?> run) {
        this.run = run;
    }

    private List<String> texts() {
        if (run != null) {
            Optional.ofNullable(StageGates.get().secrets(StageGates.idOf(run))).ifPresent(texts -> {
                if (texts.size() != known.size()) {
                    known = new ArrayList<>(texts);
                }
            });
        }
        return known;
    }

    /** Agents cannot ask; they get what is known now. */
    private Object writeReplace() {
        texts();
        return this;
    }

    @Override
    public OutputStream decorate(OutputStream logger) {
        return new LineTransformationOutputStream.Delegating(logger) {
            @Override
            protected void eol(byte[] bytes, int length) throws IOException {
                List<String> texts = texts();
                if (texts.isEmpty()) {
                    out.write(bytes, 0, length);
                } else {
                    String line = new String(bytes, 0, length, StandardCharsets.UTF_8);
                    out.write(Secrets.mask(line, texts).getBytes(StandardCharsets.UTF_8));
                }
            }
        };
    }

    /** Adds it to every build. */
    @Extension
    public static final class Factory implements TaskListenerDecorator.Factory {
        @Override
        public @Nullable TaskListenerDecorator of(FlowExecutionOwner owner) {
            try {
                return owner.getExecutable() instanceof Run<?, ?> run ? new MaskedLog(run) : null;
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "No passwords are masked in the log of " + owner);
                return null;
            }
        }
    }
}
