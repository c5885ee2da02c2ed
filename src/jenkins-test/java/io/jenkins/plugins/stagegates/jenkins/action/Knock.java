package io.jenkins.plugins.stagegates.jenkins.action;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import jenkins.model.Jenkins;
import org.jvnet.hudson.test.JenkinsRule;

/**
 * A request as an attacker may make it.
 *
 * @param user empty: nobody
 * @param crumb whether it bears the right one
 */
record Knock(JenkinsRule jenkins, String user, String password, boolean crumb, String type) {

    static Knock by(JenkinsRule jenkins, String user) {
        return new Knock(jenkins, user, user, true, "application/json");
    }

    Knock with(String otherPassword) {
        return new Knock(jenkins, user, otherPassword, crumb, type);
    }

    Knock withoutCrumb() {
        return new Knock(jenkins, user, password, false, type);
    }

    Knock asForm() {
        return new Knock(jenkins, user, password, crumb, "text/plain");
    }

    int status(String verb, String path, String body) throws Exception {
        return send(verb, path, body).statusCode();
    }

    HttpResponse<String> send(String verb, String path, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(jenkins.getURL() + path))
                .header("Content-Type", type)
                .method(
                        verb,
                        verb.equals("GET")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!user.isEmpty()) {
            byte[] basic = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(basic));
        }
        if (crumb) {
            request.header(Jenkins.get().getCrumbIssuer().getCrumbRequestField(), "test");
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
