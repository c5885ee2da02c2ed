package io.jenkins.plugins.stagegates.jenkins.cli;

import hudson.cli.CLICommand;
import io.jenkins.plugins.stagegates.jenkins.action.GateCalls;
import io.jenkins.plugins.stagegates.jenkins.action.Reply;
import io.jenkins.plugins.stagegates.view.MalformedRequestException;
import io.jenkins.plugins.stagegates.view.RefusalView;
import io.jenkins.plugins.stagegates.view.ViewJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.args4j.Option;

/** What all commands have in common: the answer is that of the REST interface, printed for people or in JSON. */
abstract class GateCommand extends CLICommand {

    /** Exit code of a refused action; the reason is printed. */
    private static final int REFUSED = 6;

    @Option(name = "--json", usage = "Print the answer in JSON, as over HTTP")
    public boolean json;

    abstract Reply call();

    @Override
    protected final int run() {
        Reply reply = GateCalls.carryOut(this::call);
        if (reply.view() instanceof RefusalView refusal) {
            stderr.println(json ? ViewJson.line(refusal) : Texts.of(refusal));
            return REFUSED;
        }
        stdout.println(json ? ViewJson.line(reply.view()) : Texts.of(reply.view()));
        return 0;
    }

    /**
     * What was typed as {@code NAME=VALUE}, and secret values.
     *
     * @param secrets names; the value of each is a line of the standard input
     */
    final Map<String, String> values(List<String> typed, List<String> secrets) {
        return InputOptions.read(typed, secrets, stdin, charset());
    }

    private Charset charset() {
        try {
            return getClientCharset();
        } catch (IOException e) {
            throw new UncheckedIOException("The character set of the client is not known", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted before the command was carried out", e);
        }
    }

    /** What was typed as {@code NAME=VALUE}. */
    static Map<String, String> values(List<String> typed) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String value : typed) {
            int equals = value.indexOf('=');
            if (equals < 1) {
                throw new MalformedRequestException("Expected a name, '=' and a value, but got '" + value + "'.");
            }
            values.put(value.substring(0, equals), value.substring(equals + 1));
        }
        return values;
    }
}
