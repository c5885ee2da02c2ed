package io.jenkins.plugins.stagegates.local.step;

import io.jenkins.plugins.stagegates.local.program.Ending;
import io.jenkins.plugins.stagegates.local.program.StageControl.GateAnswer;
import io.jenkins.plugins.stagegates.local.program.StageControl.Resolution;
import io.jenkins.plugins.stagegates.local.program.StageControl.StageDecision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the engine answers, written so that a journal can hold it. Secrets are left out. */
final class Answers {

    static final String RUN = "run";
    static final String SKIP = "skip";
    static final String REUSE = "reuse";
    static final String PASS = "pass";
    static final String LEAVE = "leave";
    static final String FAIL = "fail";
    static final String AGAIN = "again";
    static final String PROCEED = "proceed";
    static final String PROPAGATE = "propagate";
    static final String ABORT = "abort";

    private Answers() {}

    static Map<String, @Nullable Object> write(StageDecision decision) {
        if (decision instanceof StageDecision.Run run) {
            return note(RUN, "attempt", run.attempt());
        } else if (decision instanceof StageDecision.Reuse reuse) {
            Map<String, @Nullable Object> note = note(REUSE, "origin", reuse.origin());
            note.put("value", reuse.value());
            note.put("environment", reuse.environment());
            return note;
        }
        return note(SKIP, "reason", ((StageDecision.Skip) decision).reason());
    }

    static Map<String, @Nullable Object> write(GateAnswer answer) {
        if (answer instanceof GateAnswer.Pass pass) {
            Map<String, @Nullable Object> note = note(PASS, "inputs", pass.inputs());
            note.put("secrets", new ArrayList<>(pass.secrets()));
            note.put("submitter", pass.submitter());
            note.put("attempt", pass.attempt());
            return note;
        } else if (answer instanceof GateAnswer.Leave leave) {
            return note(LEAVE, "reason", leave.reason());
        }
        GateAnswer.Fail fail = (GateAnswer.Fail) answer;
        Map<String, @Nullable Object> note = note(FAIL, "message", fail.message());
        note.put("errorType", fail.errorType().name());
        note.put("result", fail.result().name());
        return note;
    }

    static Map<String, @Nullable Object> write(Resolution resolution) {
        if (resolution instanceof Resolution.Again again) {
            return note(AGAIN, "attempt", again.attempt());
        } else if (resolution instanceof Resolution.Proceed proceed) {
            Map<String, @Nullable Object> note = note(PROCEED, "reason", proceed.reason());
            note.put("result", proceed.result().name());
            return note;
        } else if (resolution instanceof Resolution.Abort abort) {
            return note(ABORT, "message", abort.message());
        }
        Resolution.Propagate propagate = (Resolution.Propagate) resolution;
        Map<String, @Nullable Object> note =
                note(PROPAGATE, "treatment", propagate.treatment().name());
        propagate.marked().ifPresent(message -> note.put("marked", message));
        return note;
    }

    private static Map<String, @Nullable Object> note(String what, String key, @Nullable Object value) {
        Map<String, @Nullable Object> note = new LinkedHashMap<>();
        note.put("do", what);
        note.put(key, value);
        return note;
    }

    /** Which execution of a block an answer is about. */
    static int attempt(Map<?, ?> answer) {
        return answer.get("attempt") instanceof Number attempt ? attempt.intValue() : 1;
    }

    static Map<?, ?> map(Ending ending) {
        return (Map<?, ?>) Objects.requireNonNull(ending.value());
    }

    static Map<String, String> texts(@Nullable Object map) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (map instanceof Map<?, ?> entries) {
            entries.forEach(
                    (name, value) -> texts.put(String.valueOf(name), value == null ? "" : String.valueOf(value)));
        }
        return texts;
    }

    static List<String> list(@Nullable Object list) {
        List<String> texts = new ArrayList<>();
        if (list instanceof List<?> elements) {
            elements.forEach(element -> texts.add(String.valueOf(element)));
        }
        return texts;
    }
}
