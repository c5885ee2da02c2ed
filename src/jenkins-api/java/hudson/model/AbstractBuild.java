package hudson.model;

public abstract class AbstractBuild {
    AbstractBuild() {}
}
