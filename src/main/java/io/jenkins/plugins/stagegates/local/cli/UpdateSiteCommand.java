package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.local.updatesite.UpdateSite;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "update-site",
        mixinStandardHelpOptions = true,
        description = {
            "Make a folder with plugins (*.hpi) an update site that a Jenkins can install from: writes update-center.json,"
                    + " signed, and update-site.crt, the certificate that the Jenkins has to trust.",
            "Say it again after a plugin was added or replaced."
        },
        footerHeading = HelpTexts.EXAMPLES,
        footer = {"  ./stage-gates update-site plugins", "  ./stage-gates update-site plugins --key update-site.p12"})
final class UpdateSiteCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "Where the plugins are")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path folder;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "The key to sign with, made if it is not there; keep it, and keep it to yourself;"
                    + " default: .stage-gates/update-site.p12")
    private Path key = Path.of(".stage-gates", "update-site.p12");

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        new UpdateSite(folder).write(key).forEach(plugin -> out.println(plugin.name() + " " + plugin.version()));
        out.println("Once on each controller: copy " + folder.resolve(UpdateSite.CERTIFICATE)
                + " into the folder update-center-rootCAs of its home, and add an update site with the address of "
                + folder.resolve(UpdateSite.INDEX) + ".");
        out.flush();
        return ExitCode.OK;
    }
}
