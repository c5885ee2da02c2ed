package io.jenkins.plugins.stagegates.local.step;

import static io.jenkins.plugins.stagegates.local.program.StepParameter.optional;
import static io.jenkins.plugins.stagegates.local.program.StepParameter.required;

import io.jenkins.plugins.stagegates.local.program.AbortException;
import io.jenkins.plugins.stagegates.local.program.Operation;
import io.jenkins.plugins.stagegates.local.program.Step;
import io.jenkins.plugins.stagegates.local.program.StepDescriptor;
import io.jenkins.plugins.stagegates.local.program.StepParameter;
import io.jenkins.plugins.stagegates.local.program.StepRun;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Steps that read and write files of the workspace. Doing one of them again after a restart does no harm. */
final class FileSteps {

    private static final String BASE64 = "Base64";

    private FileSteps() {}

    static List<Step> all() {
        StepParameter file = required("file", String.class);
        StepParameter encoding = optional("encoding", String.class);
        return List.of(
                step(StepDescriptor.of("pwd", optional("tmp", Boolean.class)), FileSteps::pwd),
                step(StepDescriptor.of("fileExists", file), FileSteps::fileExists),
                step(StepDescriptor.of("readFile", file, encoding), FileSteps::readFile),
                step(
                        StepDescriptor.of("writeFile", file, required("text", String.class), encoding),
                        FileSteps::writeFile),
                step(StepDescriptor.of("touch", file), FileSteps::touch),
                step(StepDescriptor.of("deleteDir"), FileSteps::deleteDir),
                step(StepDescriptor.of("cleanWs").withFurtherParameters(), FileSteps::cleanWorkspace));
    }

    private static Step step(StepDescriptor descriptor, Work work) {
        return new FunctionStep(descriptor.insideNode(), run -> {
            Path directory = run.context().directoryFor(run.name());
            run.finishWith(Operation.immediately(() -> work.in(directory, run)));
        });
    }

    /** What a step does in the current folder. */
    private interface Work {
        @Nullable
        Object in(Path directory, StepRun run) throws Exception;
    }

    private static Path file(Path directory, StepRun run) {
        return directory.resolve(run.arguments().textOf("file")).normalize();
    }

    private static Object pwd(Path directory, StepRun run) throws IOException {
        if (!run.arguments().flag("tmp")) {
            return directory.toString();
        }
        return Files.createDirectories(directory.resolveSibling(directory.getFileName() + "@tmp"))
                .toString();
    }

    private static Object fileExists(Path directory, StepRun run) {
        return Files.exists(file(directory, run));
    }

    private static Object readFile(Path directory, StepRun run) throws IOException {
        Path file = file(directory, run);
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such file");
        }
        byte[] bytes = Files.readAllBytes(file);
        String encoding = run.arguments().text("encoding").orElse(StandardCharsets.UTF_8.name());
        return encoding.equals(BASE64)
                ? Base64.getEncoder().encodeToString(bytes)
                : new String(bytes, Charset.forName(encoding));
    }

    private static @Nullable Object writeFile(Path directory, StepRun run) throws IOException {
        Path file = file(directory, run);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        String text = run.arguments().textOf("text");
        String encoding = run.arguments().text("encoding").orElse(StandardCharsets.UTF_8.name());
        Files.write(
                file,
                encoding.equals(BASE64) ? Base64.getDecoder().decode(text) : text.getBytes(Charset.forName(encoding)));
        return null;
    }

    private static @Nullable Object touch(Path directory, StepRun run) throws IOException {
        Path file = file(directory, run);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        if (Files.notExists(file)) {
            Files.createFile(file);
        }
        return null;
    }

    private static @Nullable Object deleteDir(Path directory, StepRun run) throws IOException {
        Folders.delete(directory);
        return null;
    }

    private static @Nullable Object cleanWorkspace(Path directory, StepRun run) throws IOException {
        Path workspace = run.context()
                .node()
                .orElseThrow(() -> new AbortException("Step 'cleanWs' needs a workspace"))
                .workspace();
        Folders.delete(workspace);
        Files.createDirectories(workspace);
        return null;
    }
}
