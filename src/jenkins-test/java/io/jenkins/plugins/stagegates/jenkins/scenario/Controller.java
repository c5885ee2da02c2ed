package io.jenkins.plugins.stagegates.jenkins.scenario;

import io.jenkins.plugins.stagegates.jenkins.scenario.realm.ScenarioRealm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension.SyntheticPlugin;

/** A real Jenkins process with the plugin and the people of the scenarios, on which power cuts can be had. */
public final class Controller {

    /** By user, with the groups; everybody may do everything that {@code submitters} leave them. */
    private static final Map<String, List<String>> PEOPLE = people();

    private final RealJenkinsExtension jenkins;

    private Controller(RealJenkinsExtension jenkins) {
        this.jenkins = jenkins;
    }

    private static Map<String, List<String>> people() {
        Map<String, List<String>> people = new LinkedHashMap<>();
        people.put("admin", List.of());
        people.put("bob", List.of());
        List.of("alice", "carol", "dave").forEach(user -> people.put(user, List.of("ops")));
        return people;
    }

    /** To be registered; not started by that. */
    public static RealJenkinsExtension extension() {
        return new RealJenkinsExtension()
                .addSyntheticPlugin(new SyntheticPlugin(ScenarioRealm.class.getPackage()).shortName("scenario-realm"))
                .withHttpListenAddress("127.0.0.1")
                .withPort(freePort())
                .withTimeout(0)
                .javaOptions(
                        "-Xmx1g",
                        "-XX:TieredStopAtLevel=1",
                        // soon after a power cut it is noticed that a command is gone
                        "-Dorg.jenkinsci.plugins.durabletask.BourneShellScript.HEARTBEAT_CHECK_INTERVAL=3");
    }

    /** None that Linux gives to those who connect, from 32768 on: somebody may get it while Jenkins restarts. */
    private static int freePort() {
        return new Random()
                .ints(20_000, 32_000)
                .filter(Controller::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    public static Controller start(RealJenkinsExtension jenkins) throws Exception {
        Path home = jenkins.getHome().toPath();
        Files.write(
                home.resolve("people.properties"),
                PEOPLE.entrySet().stream()
                        .map(person -> person.getKey() + "=" + token(person.getKey()) + " "
                                + String.join(" ", person.getValue()))
                        .toList());
        // What an administrator of such Pipelines has approved once.
        Files.writeString(home.resolve("scriptApproval.xml"), """
                <scriptApproval><approvedSignatures>
                  <string>new java.lang.IllegalArgumentException java.lang.String</string>
                </approvedSignatures></scriptApproval>
                """);
        Controller controller = new Controller(jenkins);
        jenkins.startJenkins();
        return controller;
    }

    /** For HTTP basic authentication. */
    public static String token(String user) {
        return "11" + String.format("%032x", Math.abs(user.hashCode()));
    }

    public String url() throws Exception {
        return jenkins.getUrl().toString();
    }

    Path writeTokens(Path file) throws IOException {
        return Files.writeString(
                file,
                PEOPLE.keySet().stream()
                        .map(user -> user + ": '" + token(user) + "'\n")
                        .collect(Collectors.joining()));
    }

    /** Ends Jenkins and all commands that it runs, as if the machine had lost power, and starts it again. */
    public void cutPower() throws Exception {
        jenkins.stopJenkinsForcibly();
        killCommands(jenkins.getHome().toPath().resolve("workspace"));
        jenkins.startJenkins();
    }

    /** They outlive Jenkins and have no parent then; what works in a workspace is one of them. */
    private static void killCommands(Path workspaces) throws IOException {
        for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
            Path cwd = Path.of("/proc", String.valueOf(process.pid()), "cwd");
            if (Files.isSymbolicLink(cwd) && isBelow(cwd, workspaces)) {
                process.destroyForcibly();
                process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
            }
        }
    }

    private static boolean isBelow(Path link, Path folder) {
        try {
            return Files.readSymbolicLink(link).startsWith(folder);
        } catch (IOException e) {
            return false; // somebody else's, or it has ended
        }
    }
}
