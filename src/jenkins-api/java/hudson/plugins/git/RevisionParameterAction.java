package hudson.plugins.git;

import hudson.model.InvisibleAction;
import org.eclipse.jgit.transport.URIish;

public class RevisionParameterAction extends InvisibleAction {
    public RevisionParameterAction(String commit, URIish repoURL) {}
}
