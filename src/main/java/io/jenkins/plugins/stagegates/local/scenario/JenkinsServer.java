package io.jenkins.plugins.stagegates.local.scenario;

import io.jenkins.plugins.stagegates.local.client.HostClient;
import io.jenkins.plugins.stagegates.local.client.HostClient.Answer;
import io.jenkins.plugins.stagegates.local.client.HostPaths;
import io.jenkins.plugins.stagegates.local.scenario.ScenarioHost.HostTrouble;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A Jenkins on which scenarios are played, each with a job of its own. Thread-safe. */
public final class JenkinsServer implements AutoCloseable {

    private static final String XML = "application/xml;charset=UTF-8";
    private static final int MORE_TRIES = 5;
    private static final String FOLDER = "<com.cloudbees.hudson.plugins.folder.Folder/>";

    private final JenkinsAccess access;
    private final Optional<RestartCommand> restart;
    /** Of the folder of the jobs, or of each job where Jenkins has no folders. */
    private final String name =
            "stage-gates-test-" + UUID.randomUUID().toString().substring(0, 8);

    private final boolean hasFolder;

    /**
     * Makes a folder for the jobs. Throws {@link HostTrouble} where it can't.
     *
     * @param restart a command of the shell that kills that Jenkins and starts it again
     */
    public JenkinsServer(URI url, Map<String, String> tokens, Optional<String> restart) {
        this.access = new JenkinsAccess(url, tokens);
        this.restart = restart.map(command -> new RestartCommand(command, access));
        access.check(Map.of(Scenario.ADMIN, List.of()));
        this.hasFolder = hasFolders();
        if (hasFolder) {
            create("", name, FOLDER);
        }
    }

    public ScenarioHost host(Scenario scenario) {
        return new JenkinsHost(this, scenario);
    }

    private HostClient admin() {
        return access.as(Scenario.ADMIN);
    }

    private boolean hasFolders() {
        Answer plugins = admin().get("/pluginManager/api/json?tree=plugins[shortName,active]");
        return plugins.isAccepted()
                && new JenkinsJson(plugins.body())
                        .list("plugins").stream()
                                .anyMatch(plugin ->
                                        plugin.text("shortName").equals("cloudbees-folder") && plugin.flag("active"));
    }

    JenkinsAccess access() {
        return access;
    }

    /** Makes a job. Returns its path, with a slash at the end. */
    String createJob(String job, String configuration) {
        String parent = hasFolder ? "/job/" + name : "";
        String full = hasFolder ? job : name + "-" + job;
        create(parent, full, configuration);
        return parent + "/job/" + HostPaths.encode(full) + "/";
    }

    private void create(String parent, String item, String configuration) {
        accepted(
                "make '" + item + "'",
                admin().post(parent + "/createItem?name=" + HostPaths.encode(item), XML, configuration));
    }

    void configure(String jobPath, String configuration) {
        accepted("configure " + jobPath, admin().post(jobPath + "config.xml", XML, configuration));
    }

    String configuration(String jobPath) {
        return accepted("read the configuration of " + jobPath, admin().get(jobPath + "config.xml"))
                .body();
    }

    void delete(String path) {
        Answer answer = askToDelete(path);
        for (int more = MORE_TRIES; answer.status() == JenkinsAccess.BAD_REQUEST && more > 0; more--) {
            // A build that it stops for that has not ended yet.
            answer = askToDelete(path);
        }
        if (answer.status() != JenkinsAccess.FOUND) {
            accepted("remove " + path, answer);
        }
    }

    /** Jenkins itself waits a while for builds to end. */
    private Answer askToDelete(String path) {
        return admin().post(path + "doDelete", "application/x-www-form-urlencoded", "");
    }

    private Answer accepted(String what, Answer answer) {
        if (!answer.isAccepted()) {
            throw new HostTrouble("The Jenkins at " + access.url() + " refused to " + what + ": status "
                    + answer.status() + " " + answer.header("X-Error").orElse(""));
        }
        return answer;
    }

    void crash() {
        restart.orElseThrow(() -> new HostTrouble("This scenario kills its host; say with --restart how the Jenkins at "
                        + access.url() + " is killed and started again."))
                .execute();
    }

    @Override
    public void close() {
        if (hasFolder) {
            delete("/job/" + name + "/");
        }
    }
}
