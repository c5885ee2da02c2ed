package jenkins.model;

import hudson.model.Action;
import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.Run;

public abstract class ParameterizedJobMixIn<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> {
    ParameterizedJobMixIn() {}

    public static native Queue.Item scheduleBuild2(Job<?, ?> job, int quietPeriod, Action... actions);
}
