package io.jenkins.plugins.stagegates.web;

import hudson.model.Item;
import jenkins.model.Jenkins;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.fixtures.RealJenkinsFixture;

/** A Jenkins as a process of its own, which enforces its content security policy. */
final class StartedJenkins extends JenkinsSite {

    private final RealJenkinsFixture jenkins;

    private StartedJenkins(RealJenkinsFixture jenkins) throws Exception {
        super(jenkins.getUrl().toString());
        this.jenkins = jenkins;
    }

    static StartedJenkins start() throws Exception {
        RealJenkinsFixture jenkins = new RealJenkinsFixture()
                .withTimeout(0)
                .javaOptions("-Djenkins.security.csp.CspHeader.headerName=Content-Security-Policy");
        try {
            jenkins.setUp(StartedJenkins.class.getName(), "pages");
            jenkins.startJenkins();
            jenkins.runRemotely(StartedJenkins::letPeopleIn);
            return new StartedJenkins(jenkins);
        } catch (Throwable e) {
            jenkins.tearDown();
            throw new IllegalStateException("Jenkins does not start", e);
        }
    }

    /** admin may do everything, alice and bob build, eve reads. */
    private static void letPeopleIn(JenkinsRule rule) throws Exception {
        Jenkins jenkins = rule.jenkins;
        jenkins.setSecurityRealm(rule.createDummySecurityRealm());
        jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("alice", "bob", "eve")
                .grant(Item.BUILD, Item.CANCEL)
                .everywhere()
                .to("alice", "bob"));
        jenkins.setCrumbIssuer(new hudson.security.csrf.DefaultCrumbIssuer(false));
    }

    @Override
    public void close() throws Exception {
        jenkins.tearDown();
    }
}
