package io.jenkins.plugins.stagegates.engine.plan;

/** Says which stashes of earlier runs are still there. */
@FunctionalInterface
public interface KeptStashes {

    /**
     * @param run number of the run that made the stash
     * @param stash its name
     */
    boolean keeps(int run, String stash);
}
