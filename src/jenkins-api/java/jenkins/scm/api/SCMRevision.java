package jenkins.scm.api;

public abstract class SCMRevision {
    SCMRevision() {}
}
