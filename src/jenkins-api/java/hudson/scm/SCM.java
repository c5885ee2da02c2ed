package hudson.scm;

public abstract class SCM {
    public SCM() {}
}
