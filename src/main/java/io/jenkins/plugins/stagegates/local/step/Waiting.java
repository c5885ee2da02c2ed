package io.jenkins.plugins.stagegates.local.step;

import io.jenkins.plugins.stagegates.engine.model.ErrorType;
import io.jenkins.plugins.stagegates.local.program.BuildResult;
import io.jenkins.plugins.stagegates.local.program.Completion;
import io.jenkins.plugins.stagegates.local.program.Durability;
import io.jenkins.plugins.stagegates.local.program.Ending;
import io.jenkins.plugins.stagegates.local.program.FlowInterruptedException;
import io.jenkins.plugins.stagegates.local.program.Operation;
import io.jenkins.plugins.stagegates.local.program.StageControl;
import io.jenkins.plugins.stagegates.local.program.StageControl.GateAnswer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The wait of a gate or an input: for a person, as long as it takes, and across restarts. */
final class Waiting implements Operation {

    private final Consumer<Consumer<GateAnswer>> open;
    private final Consumer<Throwable> withdraw;

    Waiting(Consumer<Consumer<GateAnswer>> open, Consumer<Throwable> withdraw) {
        this.open = open;
        this.withdraw = withdraw;
    }

    @Override
    public Durability durability() {
        return Durability.RESUMABLE;
    }

    @Override
    public void start(@Nullable Object state, boolean again, Completion completion) {
        open.accept(answer -> completion.succeed(Answers.write(answer)));
    }

    @Override
    public void stop(Throwable cause, Completion completion) {
        withdraw.accept(cause);
        completion.fail(cause);
    }

    /** The inputs of a pass by name, secret ones included. */
    static Map<String, @Nullable Object> inputs(StageControl control, String path, Map<?, ?> pass) {
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        if (pass.get("inputs") instanceof Map<?, ?> open) {
            open.forEach((name, value) -> inputs.put(String.valueOf(name), value));
        }
        inputs.putAll(secrets(control, path, pass));
        return inputs;
    }

    /** The secret inputs of a pass by name. */
    static Map<String, String> secrets(StageControl control, String path, Map<?, ?> pass) {
        Map<String, String> secrets = new LinkedHashMap<>();
        Map<String, String> all = control.secretsOf(path);
        for (String name : Answers.list(pass.get("secrets"))) {
            secrets.put(name, all.getOrDefault(name, ""));
        }
        return secrets;
    }

    /** The failure that an answer stands for. */
    static Ending failure(Map<?, ?> fail) {
        return Ending.failed(new FlowInterruptedException(
                        BuildResult.valueOf(String.valueOf(fail.get("result"))),
                        ErrorType.valueOf(String.valueOf(fail.get("errorType"))),
                        String.valueOf(fail.get("message")),
                        "")
                .settled());
    }
}
