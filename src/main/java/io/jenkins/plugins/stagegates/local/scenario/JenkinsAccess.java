package io.jenkins.plugins.stagegates.local.scenario;

import io.jenkins.plugins.stagegates.local.client.HostClient;
import io.jenkins.plugins.stagegates.local.client.HostClient.Answer;
import io.jenkins.plugins.stagegates.local.client.HostUnreachableException;
import io.jenkins.plugins.stagegates.local.scenario.ScenarioHost.HostTrouble;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A Jenkins and the people who have API tokens there.
 *
 * @param tokens by user
 */
record JenkinsAccess(URI url, Map<String, String> tokens) {

    static final int OK = 200;
    static final int FOUND = 302;
    static final int BAD_REQUEST = 400;

    JenkinsAccess {
        tokens = Map.copyOf(tokens);
    }

    HostClient as(String user) {
        return HostClient.ofJenkins(
                url,
                user,
                Optional.ofNullable(tokens.get(user))
                        .orElseThrow(() -> new HostTrouble("The file of tokens has none of user '" + user + "'.")));
    }

    /** Which start of Jenkins answers; empty: none does now. */
    Optional<String> session() {
        try {
            Answer answer = as(Scenario.ADMIN).get("/whoAmI/api/json");
            return answer.status() == OK ? answer.header("X-Jenkins-Session") : Optional.empty();
        } catch (HostUnreachableException e) {
            return Optional.empty();
        }
    }

    /** Throws {@link HostTrouble} unless Jenkins knows these people and has them in exactly those of these groups. */
    void check(Map<String, List<String>> people) {
        Set<String> missing = new TreeSet<>(people.keySet());
        missing.removeAll(tokens.keySet());
        if (!missing.isEmpty()) {
            throw new HostTrouble("The file of tokens has none of " + String.join(", ", missing) + "; give each of "
                    + new TreeSet<>(people.keySet()) + " an API token of " + url + " in it.");
        }
        Set<String> groups =
                people.values().stream().flatMap(List::stream).collect(Collectors.toCollection(TreeSet::new));
        people.forEach((user, own) -> check(user, new TreeSet<>(own), groups));
    }

    private void check(String user, Set<String> own, Set<String> groups) {
        Answer answer = as(user).get("/whoAmI/api/json");
        if (answer.status() != OK) {
            throw new HostTrouble("The Jenkins at " + url + " does not accept the token of '" + user + "': status "
                    + answer.status());
        }
        Set<String> seen = new TreeSet<>(new JenkinsJson(answer.body()).texts("authorities"));
        seen.retainAll(groups);
        if (!seen.equals(own)) {
            throw new HostTrouble("Of the groups " + groups + " user '" + user + "' is to be in " + own + ", but is in "
                    + seen + " at " + url + "; change the groups there.");
        }
    }
}
