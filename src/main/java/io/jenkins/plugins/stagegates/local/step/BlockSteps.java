package io.jenkins.plugins.stagegates.local.step;

import static io.jenkins.plugins.stagegates.local.program.StepParameter.optional;
import static io.jenkins.plugins.stagegates.local.program.StepParameter.required;

import io.jenkins.plugins.stagegates.local.program.Operation;
import io.jenkins.plugins.stagegates.local.program.Step;
import io.jenkins.plugins.stagegates.local.program.StepContext;
import io.jenkins.plugins.stagegates.local.program.StepDescriptor;
import io.jenkins.plugins.stagegates.local.program.StepRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Steps that change what the block inside of them sees. */
final class BlockSteps {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(\\w+)}|\\$(\\w+)");

    private BlockSteps() {}

    static List<Step> all() {
        return List.of(
                new NodeStep(),
                new ParallelStep(),
                new FunctionStep(
                        StepDescriptor.block("dir", required("path", String.class))
                                .insideNode(),
                        BlockSteps::dir),
                new FunctionStep(
                        StepDescriptor.block("ws", required("dir", String.class))
                                .insideNode(),
                        BlockSteps::ws),
                new FunctionStep(
                        StepDescriptor.block("withEnv", required("overrides", List.class)), BlockSteps::withEnv),
                new FunctionStep(StepDescriptor.block("script"), BlockSteps::plain),
                new FunctionStep(
                        StepDescriptor.of(
                                        "milestone", optional("ordinal", Number.class), optional("label", String.class))
                                .withFurtherParameters(),
                        run -> run.finishWith(Operation.immediately(() -> {
                            run.log("Note: 'milestone' does nothing, as the local runner does not order runs");
                            return null;
                        }))),
                noted("timestamps"),
                noted("ansiColor", "colorMapName"),
                noted("wrap", "delegate"),
                noted("lock", "resource"),
                noted("withChecks", "name"));
    }

    private static void plain(StepRun run) {
        run.finishWithBody(run.context());
    }

    private static Step noted(String name) {
        return new FunctionStep(StepDescriptor.block(name).withFurtherParameters(), BlockSteps::note);
    }

    private static Step noted(String name, String parameter) {
        StepDescriptor descriptor =
                StepDescriptor.block(name, optional(parameter, Object.class)).withFurtherParameters();
        return new FunctionStep(descriptor, BlockSteps::note);
    }

    private static void note(StepRun run) {
        run.perform(
                Operation.immediately(() -> {
                    run.log("Note: the local runner executes the block of '" + run.name()
                            + "' and does nothing else for it");
                    return null;
                }),
                done -> plain(run));
    }

    private static void dir(StepRun run) throws Exception {
        Path inner = run.context()
                .directoryFor("dir")
                .resolve(run.arguments().textOf("path"))
                .normalize();
        run.finishWithBody(run.context().withDirectory(inner));
    }

    private static void ws(StepRun run) throws Exception {
        Path inner = run.context()
                .directoryFor("ws")
                .resolve(run.arguments().textOf("dir"))
                .normalize();
        Files.createDirectories(inner);
        run.finishWithBody(run.context().withDirectory(inner));
    }

    private static void withEnv(StepRun run) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (Object override :
                (List<?>) java.util.Objects.requireNonNull(run.arguments().get("overrides"))) {
            String text = String.valueOf(override);
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("Parameter 'overrides' of step 'withEnv' has '" + text
                        + "', but every entry must be NAME=value");
            }
            variables.put(text.substring(0, equals), expand(run, text.substring(equals + 1), variables));
        }
        run.finishWithBody(withVariables(run, variables));
    }

    /** The context with more variables; a {@code PATH+X} is put in front of what a command would see. */
    static StepContext withVariables(StepRun run, Map<String, String> variables) {
        Map<String, String> seen = run.program().commandEnvironment(run.context());
        return run.context().withVariables(variables, seen::get);
    }

    private static String expand(StepRun run, String value, Map<String, String> set) {
        if (value.indexOf('$') < 0) {
            return value;
        }
        Map<String, String> seen = run.program().commandEnvironment(run.context());
        seen.putAll(set);
        Matcher reference = REFERENCE.matcher(value);
        return reference.replaceAll(found -> {
            String name = found.group(1) == null ? found.group(2) : found.group(1);
            return Matcher.quoteReplacement(seen.getOrDefault(name, found.group()));
        });
    }
}
