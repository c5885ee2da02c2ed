package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.engine.model.RunId;
import io.jenkins.plugins.stagegates.view.RefusalView;
import io.jenkins.plugins.stagegates.view.Requests;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which stages of a run are wanted, and its parameters. */
final class SelectionOptions {

    @Option(
            names = "--stages",
            split = ",",
            paramLabel = "STAGE",
            description = "Run only these stages (paths or names), with what they depend on")
    private @Nullable List<String> stages;

    @Option(names = "--borrow-from", paramLabel = "N", description = "Take what they depend on from this earlier run")
    private @Nullable Integer borrowFrom;

    @Option(names = "--supply", paramLabel = "STAGE:NAME=VALUE", description = "Give an output of a stage by hand")
    private @Nullable List<String> supply;

    @Option(names = "--param", paramLabel = "NAME=VALUE", description = "Set a parameter of the pipeline")
    private @Nullable List<String> parameters;

    @Mixin
    private EarlyInputs inputs = new EarlyInputs();

    Requests.Start request() {
        Map<String, Map<String, Object>> supplied = new LinkedHashMap<>();
        EarlyInputs.byStage("--supply", Problems.listOrEmpty(supply))
                .forEach((stage, outputs) -> supplied.put(stage, new LinkedHashMap<>(outputs)));
        return new Requests.Start(
                stages, Triggers.pairs(Problems.listOrEmpty(parameters)), borrowFrom, supplied, inputs.byStage());
    }

    boolean namesStages() {
        return stages != null;
    }

    /** Throws {@link IllegalArgumentException} if there is no such file. */
    static void check(Path file) {
        if (Files.isDirectory(file)) {
            Path inside = file.resolve("Jenkinsfile");
            throw new IllegalArgumentException(file + " is a folder; name the Jenkinsfile in it"
                    + (Files.isRegularFile(inside) ? ": " + inside : "."));
        } else if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "There is no file " + file + "; name a Jenkinsfile, such as docs/examples/release.Jenkinsfile.");
        } else if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("The file " + file + " cannot be read; check its permissions.");
        }
    }

    /** Makes the file the definition of the job that is named after it, and gives that name. */
    static String define(Session session, Path file) throws IOException {
        check(file);
        Path whole = file.toAbsolutePath().normalize();
        String job = jobName(whole);
        String text = text(whole);
        session.home().jobs().findOrCreate(job);
        List<String> problems = Session.accepted(session.host()
                .actions()
                .define(session.actor(), job, new Requests.Definition(text, null, String.valueOf(whole.getParent()))));
        if (!problems.isEmpty()) {
            throw new RefusedException(RefusalView.of(
                    io.jenkins.plugins.stagegates.engine.model.RefusalCode.BAD_REQUEST,
                    file + " cannot be run:\n  " + String.join("\n  ", problems)));
        }
        return job;
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("The file " + file + " is not text in UTF-8; save it as such.", e);
        }
    }

    /** {@code release} for release.Jenkinsfile; for a mere Jenkinsfile the name of its folder. */
    static String jobName(Path file) {
        String name = String.valueOf(file.getFileName());
        Path parent = file.getParent();
        String folder = parent == null || parent.getFileName() == null
                ? "job"
                : parent.getFileName().toString();
        String base = name.equals("Jenkinsfile")
                ? folder
                : name.replaceFirst("\\.(Jenkinsfile|jenkinsfile|groovy)$", "").replaceFirst("^Jenkinsfile[.-]", "");
        String plain = Normalizer.normalize(base, Normalizer.Form.NFC)
                .replaceAll("[^\\p{L}\\p{N}._-]", "-")
                .replaceFirst("^-+", ""); // or a command would take the name for an option
        return plain.isEmpty() ? "job" : plain;
    }

    static RunId start(Session session, String job, Requests.Start request) {
        return Session.accepted(
                        session.host().actions().start(session.actor(), job, request, java.util.Optional.empty()))
                .id();
    }
}
