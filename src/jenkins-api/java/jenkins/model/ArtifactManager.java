package jenkins.model;

public abstract class ArtifactManager {
    ArtifactManager() {}
}
