package hudson.plugins.git;

import hudson.model.InvisibleAction;
import java.io.Serializable;
import org.eclipse.jgit.transport.RemoteConfig;
import org.jenkinsci.plugins.gitclient.GitClient;

public class RevisionParameterAction extends InvisibleAction implements Serializable {
    public RevisionParameterAction(String commit) {}

    public native Revision toRevision(GitClient git) throws GitException, InterruptedException;

    public native boolean canOriginateFrom(Iterable<RemoteConfig> remotes);
}
