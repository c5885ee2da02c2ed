package io.jenkins.plugins.stagegates.local.step;

import static io.jenkins.plugins.stagegates.local.program.StepParameter.optional;
import static io.jenkins.plugins.stagegates.local.program.StepParameter.required;

import io.jenkins.plugins.stagegates.local.program.AbortException;
import io.jenkins.plugins.stagegates.local.program.Operation;
import io.jenkins.plugins.stagegates.local.program.Step;
import io.jenkins.plugins.stagegates.local.program.StepDescriptor;
import io.jenkins.plugins.stagegates.local.program.StepParameter;
import io.jenkins.plugins.stagegates.local.program.StepRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Steps that run commands: {@code sh} and {@code bat}. */
final class CommandSteps {

    private static final boolean WINDOWS = java.io.File.separatorChar == '\\';

    private static final String NO_WINDOWS = "Step 'bat' runs on Windows only, and this machine has "
            + System.getProperty("os.name") + "; use sh, or ask isUnix() first";

    private CommandSteps() {}

    static List<Step> all() {
        return List.of(
                new FunctionStep(descriptor("sh"), run -> run.finishWith(new Command(run, new Shell()))),
                WINDOWS ? bat("cmd") : missing("bat", NO_WINDOWS),
                new FunctionStep(
                        StepDescriptor.of("isUnix").insideNode(),
                        run -> run.finishWith(Operation.immediately(() -> !WINDOWS))));
    }

    private static StepDescriptor descriptor(String name) {
        StepParameter[] parameters = {
            required("script", String.class),
            optional("returnStatus", Boolean.class),
            optional("returnStdout", Boolean.class),
            optional("label", String.class),
            optional("encoding", String.class)
        };
        return StepDescriptor.of(name, parameters).insideNode();
    }

    /** The steps that this machine can't do. */
    static Map<String, StepRegistry.Absence> absent() {
        return WINDOWS ? Map.of() : Map.of("bat", new StepRegistry.Absence(NO_WINDOWS, "isUnix"));
    }

    /** {@code bat} with this program in the place of Windows' {@code cmd}. */
    static Step bat(String cmd) {
        return new FunctionStep(descriptor("bat"), run -> run.finishWith(new Command(run, new Batch(cmd))));
    }

    private static Step missing(String name, String why) {
        return new FunctionStep(descriptor(name), run -> {
            throw new AbortException(why);
        });
    }

    /** Echoes each command and stops at the first that fails, unless the script names its own interpreter. */
    private static final class Shell implements Command.Interpreter {

        @Override
        public List<String> commandLine(Path file, String script) {
            if (!script.startsWith("#!")) {
                return List.of("sh", "-xe", file.toString());
            }
            List<String> own = new ArrayList<>(List.of(
                    script.lines().findFirst().orElse("").substring(2).strip().split("\\s+")));
            own.add(file.toString());
            return own;
        }

        @Override
        public String extension() {
            return ".sh";
        }
    }

    /** As in Jenkins, every command is echoed, also into what {@code returnStdout} gives, unless the script begins with {@code @echo off}. */
    private record Batch(String cmd) implements Command.Interpreter {

        @Override
        public List<String> commandLine(Path file, String script) {
            return List.of(cmd, "/c", "call", file.toString());
        }

        @Override
        public String extension() {
            return ".bat";
        }
    }
}
