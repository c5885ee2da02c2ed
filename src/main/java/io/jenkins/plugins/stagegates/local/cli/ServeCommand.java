package io.jenkins.plugins.stagegates.local.cli;

import io.jenkins.plugins.stagegates.local.home.HostInfo.HostKind;
import io.jenkins.plugins.stagegates.local.host.HostOptions;
import io.jenkins.plugins.stagegates.local.host.LocalHost;
import io.jenkins.plugins.stagegates.local.server.Server;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Serve the pages and the REST interface on 127.0.0.1, and execute runs, until it is stopped.",
        footerHeading = HelpTexts.EXAMPLES,
        footer = {"  ./stage-gates serve --port 0    (any free port)"})
final class ServeCommand implements Callable<Integer> {

    private static final int LAST_PORT = 65_535;

    @Mixin
    private HomeOptions options = new HomeOptions();

    @Option(names = "--port", paramLabel = "PORT", description = "Default: 8099; 0: any free one")
    private int port = 8099;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port < 0 || port > LAST_PORT) {
            throw new IllegalArgumentException("There is no port " + port + "; say one up to " + LAST_PORT
                    + " with --port, or 0 for any free one.");
        }
        LocalHost host = LocalHost.open(options.create(), new HostOptions(HostKind.SERVE, options.watchedPeople()));
        Server server = Server.start(host, port);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, host), "stop"));
        host.recover();
        System.out.println("Listening on http://" + Server.ADDRESS + ":" + server.port());
        System.out.flush();
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }

    private static void stop(Server server, LocalHost host) {
        server.close();
        host.close();
    }
}
