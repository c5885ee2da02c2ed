package io.jenkins.plugins.stagegates.jenkins.step;

import org.junit.jupiter.api.BeforeEach;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A Jenkins with alice, bob and eve in which a test runs Pipeline jobs. */
@WithJenkins
public abstract class PipelineTest {

    protected JenkinsRule jenkins;
    protected PipelineDriver driver;

    @BeforeEach
    void start(JenkinsRule rule) {
        jenkins = rule;
        rule.jenkins.setCrumbIssuer(null); // crumbs are tested where they matter
        driver = new PipelineDriver(rule).withPeople();
    }
}
