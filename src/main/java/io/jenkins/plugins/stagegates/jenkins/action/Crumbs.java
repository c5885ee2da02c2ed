package io.jenkins.plugins.stagegates.jenkins.action;

import hudson.security.csrf.CrumbIssuer;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerRequest2;

/** Jenkins wants its crumb for a POST only; what a PUT changes must be as hard to forge. */
final class Crumbs {

    /** What Jenkins marks a request with that bears an API token. */
    private static final String API_TOKEN = "jenkins.security.BasicHeaderApiTokenAuthenticator";

    private Crumbs() {}

    /** Throws what is answered with 403 unless the request has a crumb or an API token. */
    static void check(StaplerRequest2 request) {
        CrumbIssuer issuer = Jenkins.get().getCrumbIssuer();
        if (issuer == null || Boolean.TRUE.equals(request.getAttribute(API_TOKEN))) {
            return;
        }
        String crumb = request.getHeader(issuer.getCrumbRequestField());
        String salt = issuer.getDescriptor().getCrumbSalt();
        if (crumb == null || !issuer.validateCrumb(request, salt, crumb)) {
            throw HttpResponses.errorWithoutStack(403, "No valid crumb was included in the request");
        }
    }
}
