package io.jenkins.plugins.stagegates.local.step;

import static io.jenkins.plugins.stagegates.local.program.StepParameter.optional;
import static io.jenkins.plugins.stagegates.local.program.StepParameter.required;

import io.jenkins.plugins.stagegates.local.program.AbortException;
import io.jenkins.plugins.stagegates.local.program.Operation;
import io.jenkins.plugins.stagegates.local.program.RunFacts;
import io.jenkins.plugins.stagegates.local.program.Step;
import io.jenkins.plugins.stagegates.local.program.StepDescriptor;
import io.jenkins.plugins.stagegates.local.program.StepRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Steps that keep files with the run: {@code stash}, {@code unstash}, {@code archiveArtifacts}. */
final class KeptFileSteps {

    private static final AntPattern EVERYTHING = AntPattern.of("**");

    private KeptFileSteps() {}

    static List<Step> all() {
        return List.of(
                step(
                        StepDescriptor.of(
                                "stash",
                                required("name", String.class),
                                optional("includes", String.class),
                                optional("excludes", String.class),
                                optional("allowEmpty", Boolean.class),
                                optional("useDefaultExcludes", Boolean.class)),
                        KeptFileSteps::stash),
                step(StepDescriptor.of("unstash", required("name", String.class)), KeptFileSteps::unstash),
                step(
                        StepDescriptor.of(
                                "archiveArtifacts",
                                required("artifacts", String.class),
                                optional("excludes", String.class),
                                optional("allowEmptyArchive", Boolean.class),
                                optional("fingerprint", Boolean.class),
                                optional("onlyIfSuccessful", Boolean.class),
                                optional("defaultExcludes", Boolean.class),
                                optional("caseSensitive", Boolean.class),
                                optional("followSymlinks", Boolean.class)),
                        KeptFileSteps::archive));
    }

    private static Step step(StepDescriptor descriptor, Work work) {
        return new FunctionStep(descriptor.insideNode(), run -> {
            Path directory = run.context().directoryFor(run.name());
            run.finishWith(Operation.immediately(() -> {
                work.in(directory, run);
                return null;
            }));
        });
    }

    /** What a step does in the current folder. */
    private interface Work {
        void in(Path directory, StepRun run) throws IOException;
    }

    private static void stash(Path directory, StepRun run) throws IOException {
        String name = run.arguments().textOf("name");
        AntPattern includes =
                run.arguments().text("includes").map(AntPattern::of).orElse(EVERYTHING);
        List<Path> files = AntPattern.files(directory, includes, excludes(run, "useDefaultExcludes"));
        if (files.isEmpty() && !run.arguments().flag("allowEmpty")) {
            throw new AbortException("No files included in stash '" + name + "'");
        }
        Path stash = StashFolder.of(run.program().facts().directory().resolve("stashes"), name);
        Path unfinished = stash.resolveSibling(stash.getFileName() + "@new");
        Folders.delete(unfinished);
        Folders.copy(directory, unfinished, files);
        Folders.delete(stash);
        Files.move(unfinished, stash);
        run.log("Stashed " + files.size() + " file(s)");
        run.ports().control().stashUsed(run.context().stage().path(), name, true);
    }

    private static AntPattern excludes(StepRun run, String defaults) {
        List<java.util.regex.Pattern> all = new ArrayList<>();
        run.arguments().text("excludes").map(AntPattern::of).ifPresent(own -> all.addAll(own.patterns()));
        if (run.arguments().flag(defaults, true)) {
            all.addAll(AntPattern.of(AntPattern.DEFAULT_EXCLUDES).patterns());
        }
        return new AntPattern(all);
    }

    private static void unstash(Path directory, StepRun run) throws IOException {
        String name = run.arguments().textOf("name");
        Path stash = find(run.program().facts(), name)
                .orElseThrow(() -> new AbortException("No such saved stash '" + name + "'"));
        Folders.copy(stash, directory, AntPattern.files(stash, EVERYTHING, new AntPattern(List.of())));
        run.ports().control().stashUsed(run.context().stage().path(), name, false);
    }

    private static Optional<Path> find(RunFacts facts, String name) {
        List<Path> places = new ArrayList<>(List.of(facts.directory().resolve("stashes")));
        places.addAll(facts.earlierStashes());
        return places.stream()
                .map(place -> StashFolder.of(place, name))
                .filter(Files::isDirectory)
                .findFirst();
    }

    private static void archive(Path directory, StepRun run) throws IOException {
        String pattern = run.arguments().textOf("artifacts");
        List<Path> files = AntPattern.files(directory, AntPattern.of(pattern), excludes(run, "defaultExcludes"));
        if (files.isEmpty()) {
            if (!run.arguments().flag("allowEmptyArchive")) {
                throw new AbortException("No artifacts found that match the file pattern \"" + pattern + "\"");
            }
            run.log("No artifacts found that match the file pattern \"" + pattern + "\"");
            return;
        }
        Path artifacts = run.program().facts().directory().resolve("artifacts");
        Folders.copy(directory, artifacts, files);
        run.log("Archived " + files.size() + " artifact(s)"
                + (run.arguments().flag("fingerprint") ? "; the local runner keeps no fingerprints" : ""));
    }
}
